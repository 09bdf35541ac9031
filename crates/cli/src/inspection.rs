//! `juzheng inspection`: what anybody can do with a published draw (抽查公示), without an account.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use casework::PublishedDraw;
use clap::Subcommand;

use crate::edition::read_text;

/// What to do with a published draw.
#[derive(Subcommand)]
pub enum InspectionCommand {
    /// Draw again (重抽) from the lists and the seed of a published file and compare.
    Redraw {
        /// The file (JSON).
        file: PathBuf,
    },
}

/// Runs an inspection command; exit code 1 when the draw comes out differently.
pub fn run(command: &InspectionCommand) -> Result<ExitCode> {
    let InspectionCommand::Redraw { file } = command;
    match PublishedDraw::redraw(&read_text(file)?) {
        Ok(draw) => {
            println!(
                "重抽一致：{}号，名单 {} 家，抽取 {} 家。",
                draw.lot.number,
                draw.lot.objects.len(),
                draw.picks.len()
            );
            for pick in &draw.picks {
                let object = draw.lot.objects.iter().find(|one| one.code == pick.object);
                let name = object.map_or("", |one| one.name.as_str());
                let named = |code: &String| {
                    let known = draw.lot.inspectors.iter().find(|one| one.code == *code);
                    known.map_or(code.clone(), |one| one.name.clone())
                };
                let who: Vec<String> = pick.inspectors.iter().map(named).collect();
                println!("  {} {name}：{}", pick.object, who.join("、"));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(differs) => {
            println!("重抽不一致，{} 处：", differs.len());
            for one in differs {
                println!("  {one}");
            }
            Ok(ExitCode::FAILURE)
        }
    }
}
