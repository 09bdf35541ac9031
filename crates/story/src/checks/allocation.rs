//! What a story looks at of the allocation: shares, the proof, departures, the book of places.

use casework::allocation::{Bundle, audit};
use casework::{Run, Scheme};
use office::allocations::{self, Proposal};
use store::Failure;

use super::planning::scheduled;
use super::{Looked, plain, seen};
use crate::grammar::Said;
use crate::vocabulary::Check;
use crate::world::{Kind, Trouble, World, stand_in_seal};

pub(crate) const CHECKS: &[Check] = &[
    Check {
        usage: "allocation ALLOCATION ALLOCATION-STATE",
        says: "where a run stands",
        look: state,
    },
    Check {
        usage: "allocation ALLOCATION verifies",
        says: "whether the independent check accepts the file: the one for everybody once it is \
            published, the desk's before; whether every departure is signed, and the seed is the one \
            committed",
        look: verifies,
    },
    Check {
        usage: "allocation ALLOCATION repeats",
        says: "whether the frozen data give the same shares when they are computed again",
        look: repeats,
    },
    Check {
        usage: "share ALLOCATION EMPLOYER N",
        says: "the places of the year that a run computed for an employer",
        look: share,
    },
    Check {
        usage: "departures SCHEME N",
        says: "how many lines of a scheme were decided differently from what was computed",
        look: departures,
    },
    Check {
        usage: "quota EMPLOYER YEAR scheduled|unscheduled",
        says: "whether the employer has confirmed by when it uses the places as they are",
        look: scheduled,
    },
    Check {
        usage: "tagged EMPLOYER CODE yes|no",
        says: "whether a key-support tag holds today",
        look: tagged,
    },
    Check {
        usage: "book YEAR ACCOUNT N",
        says: "how many places are in the accounts of a kind in the year's book (名额账)",
        look: book,
    },
    Check {
        usage: "book YEAR balances",
        says: "whether every place of the total is in exactly one account",
        look: balances,
    },
    Check {
        usage: "proposal YEAR PROPOSAL",
        says: "how the annual scheme stands against the last day to propose it (4.2)",
        look: proposal,
    },
];

fn run(world: &World, said: &Said) -> Result<Run, Trouble> {
    world.get(world.id(Kind::Run, said, "ALLOCATION")?)
}

fn state(world: &mut World, said: &Said) -> Looked {
    seen(said.get("ALLOCATION-STATE"), plain(run(world, said)?.state.code()))
}

/// The file of a run: the one for everybody, or the desk's.
fn file(world: &World, run: &Run) -> Result<String, Trouble> {
    let sealed = run.public.as_ref().or(run.bundle.as_ref()).ok_or(casework::Refusal::NotFound)?;
    let found = world.office.store.read(|rx| rx.file(sealed.file))?;
    let (_, bytes) = found.ok_or(casework::Refusal::NotFound)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a line of departure carries the seal of the story's office over its very bytes.
fn is_signed(line: &audit::Signed) -> bool {
    line.signature == stand_in_seal().sign(&line.message)
}

fn verifies(world: &mut World, said: &Said) -> Looked {
    let run = run(world, said)?;
    let found = match audit::verify(&file(world, &run)?) {
        Ok(report) if report.departures.iter().any(|line| !is_signed(line)) => {
            "有没有签名的调整".to_owned()
        }
        Ok(report) if casework::allocation::digest(report.seed.as_bytes()) == run.seed.digest => {
            "verifies".to_owned()
        }
        Ok(_) => "种子不是事先公布的那一个".to_owned(),
        Err(findings) => findings.first().map_or_else(String::new, ToString::to_string),
    };
    seen("verifies", found)
}

fn repeats(world: &mut World, said: &Said) -> Looked {
    let (_, same) = allocations::recompute(&world.office, &run(world, said)?)?;
    seen("repeats", if same { "repeats" } else { "再算一次结果不同" })
}

fn share(world: &mut World, said: &Said) -> Looked {
    let (run, (employer, _)) = (run(world, said)?, world.employer(said)?);
    let bundle: Result<Bundle, _> = serde_json::from_str(&file(world, &run)?);
    let code = run.rows.iter().find(|(_, id)| **id == employer).map(|(code, _)| code);
    let line = code.and_then(|code| bundle.ok()?.contents.award.line(code).cloned());
    seen(said.get("N"), line.map_or("没有参加".to_owned(), |line| line.award.to_string()))
}

fn departures(world: &mut World, said: &Said) -> Looked {
    let scheme: Scheme = world.get(world.id(Kind::Scheme, said, "SCHEME")?)?;
    seen(said.get("N"), scheme.departures.len())
}

fn tagged(world: &mut World, said: &Said) -> Looked {
    let (_, known) = world.employer(said)?;
    let holds = known.tags_on(world.today()).any(|tag| tag.code == said.get("CODE"));
    let word = |holds| if holds { "yes" } else { "no" };
    seen(word(said.has("yes")), word(holds))
}

fn book(world: &mut World, said: &Said) -> Looked {
    let kind = said.get("ACCOUNT");
    let book = allocations::book(&world.office, said.year().unwrap_or_default())?;
    let balances = book.map(|book| book.trial_balance()).unwrap_or_default();
    let of_kind = balances.iter().filter(|(account, _)| {
        account.to_string().split('/').next().is_some_and(|name| name == kind)
    });
    seen(said.get("N"), of_kind.map(|(_, places)| places).sum::<i64>())
}

fn balances(world: &mut World, said: &Said) -> Looked {
    let found = match allocations::book(&world.office, said.year().unwrap_or_default()) {
        Ok(Some(book)) => {
            let sum: i64 = book.trial_balance().values().sum();
            let total = i64::from(book.total());
            if sum == total { "balances".into() } else { format!("合计{sum}，总量{total}") }
        }
        Ok(None) => "balances".to_owned(),
        Err(Failure::Refused(refusal)) => refusal.says(),
        Err(broken) => return Err(broken.into()),
    };
    seen("balances", found)
}

fn proposal(world: &mut World, said: &Said) -> Looked {
    let found = allocations::proposal(&world.office, said.year().unwrap_or_default())?;
    let word = match found {
        Proposal::Sent => "sent",
        Proposal::Quiet { .. } => "quiet",
        Proposal::Due { .. } => "due",
        Proposal::Overdue { .. } => "overdue",
    };
    seen(said.get("PROPOSAL"), word)
}

#[cfg(test)]
mod tests {
    use casework::allocation::{Contents, Method, allocate, certify};
    use proptest::prelude::*;

    use super::*;
    use crate::grammar::Pattern;
    use crate::text::words;

    /// What one employer brings: posts, a step for each of four findings, people with new titles,
    /// a tag, and places guaranteed.
    type Firm = (i64, [i64; 4], i64, bool, i64);

    fn firm() -> impl Strategy<Value = Firm> {
        let step = || 0_i64..3;
        (1_i64..7, [step(), step(), step(), step()], 0_i64..14, any::<bool>(), 0_i64..2)
    }

    fn say(world: &mut World, line: &str) -> Result<(), Trouble> {
        let words = words(line).unwrap();
        let fits = |command: &&'static crate::vocabulary::Command| {
            Pattern::of(command.usage).read(&words, 0).is_ok_and(|(_, end)| end == words.len())
        };
        let command = crate::vocabulary::commands().find(fits).unwrap();
        let (said, _) = Pattern::of(command.usage).read(&words, 0).unwrap();
        (command.run)(world, &said)
    }

    /// A district at the counter, up to the computed run.
    fn computed(firms: &[Firm], total: i64) -> (World, Run) {
        let edition = std::sync::Arc::new(law::builtin::load_fengtai_2019().unwrap());
        let mut world =
            World::new(law::Editions::one(edition), "2025-11-03".parse().unwrap()).unwrap();
        for (n, (posts, [prospects, duty, lawful, management], talent, tagged, guaranteed)) in
            firms.iter().enumerate()
        {
            let mut lines = vec![
                format!("employer E{n} registered"),
                format!(
                    "plan E{n} 2026 ready {posts} prospects={prospects} public_duty={duty} \
                     lawful={lawful} management={management} talent={talent}"
                ),
            ];
            if *tagged {
                lines.push(format!("employer E{n} tag 2.7.1 from 2025-11-03 until 2026-12-31"));
            }
            if *guaranteed > 0 {
                lines.push(format!("employer E{n} tag 2.6 from 2025-11-03 until 2026-12-31"));
                lines.push(format!("plan E{n} 2026 guarantee {guaranteed}"));
            }
            for line in &lines {
                say(&mut world, line).unwrap();
            }
        }
        say(&mut world, &format!("allocation R announce 2026 places {total}")).unwrap();
        world.go("2026-01-04".parse().unwrap(), None);
        say(&mut world, "allocation R freeze").unwrap();
        say(&mut world, "allocation R compute").unwrap();
        let run = world.get(run_id(&world)).unwrap();
        (world, run)
    }

    fn run_id(world: &World) -> casework::Id {
        let name = words("R").unwrap();
        let (said, _) = Pattern::of("ALLOCATION").read(&name, 0).unwrap();
        world.id(Kind::Run, &said, "ALLOCATION").unwrap()
    }

    fn contents(world: &World, run: &Run) -> Contents {
        serde_json::from_str::<Bundle>(&file(world, run).unwrap()).unwrap().contents
    }

    fn stands(contents: &Contents) -> bool {
        let sealed = Bundle::seal(contents.clone());
        sealed.is_ok_and(|bundle| {
            audit::verify(&String::from_utf8(bundle.to_json()).unwrap()).is_ok()
        })
    }

    /// The file after a place went from one employer to another, with a certificate to match.
    fn moved(honest: &Contents, from: usize, to: usize) -> Option<Contents> {
        let mut contents = honest.clone();
        let lines = &mut contents.award.lines;
        lines[from].award = lines[from].award.checked_sub(1)?;
        lines[to].award += 1;
        contents.certificate = certify(&contents.award);
        Some(contents)
    }

    proptest! {
        // Each case is a whole district at the counter, so there are few.
        #![proptest_config(ProptestConfig {
            cases: 12, failure_persistence: None, ..ProptestConfig::default()
        })]

        #[test]
        fn what_the_desk_runs_is_what_the_engine_gives_and_no_neighbour_stands(
            firms in prop::collection::vec(firm(), 2..5), total in 12_i64..25,
        ) {
            let (world, run) = computed(&firms, total);
            let made = contents(&world, &run);
            let method =
                Method::of_edition(&world.office.edition(), made.snapshot.frozen_on).unwrap();
            let seed = run.opened_seed().unwrap();
            let pool = u32::try_from(run.pool).unwrap();
            let engine = allocate(&made.snapshot, &method, pool, seed).unwrap();
            prop_assert_eq!(&engine, &made.award);
            prop_assert_eq!(made.snapshot.digest(), run.snapshot.clone().unwrap().digest);
            prop_assert!(stands(&made) && stands(&made.anonymous()));
            for from in 0..firms.len() {
                for to in (0..firms.len()).filter(|to| *to != from) {
                    if let Some(changed) = moved(&made, from, to) {
                        prop_assert!(!stands(&changed), "{from} to {to}: {:?}", made.award);
                    }
                }
            }
        }
    }

    #[test]
    fn the_seed_is_sealed_until_the_data_are_frozen() {
        let (mut world, run) = computed(&[(3, [1; 4], 0, false, 0)], 9);
        let seed = run.opened_seed().unwrap();
        assert_eq!(casework::allocation::digest(seed.as_bytes()), run.seed.digest);
        // Even an officer who may open every other file does not get it.
        let quota = world.call(&Said::default(), crate::world::Who::Officer("quota1")).unwrap();
        let opened = office::files::open(&world.office, &quota, run.seed.file, None, "看一看");
        assert!(matches!(opened, Err(Failure::Refused(casework::Refusal::NotFound))));
        let frozen = run.snapshot.unwrap();
        assert!(office::files::open(&world.office, &quota, frozen.file, None, "核对").is_ok());
    }
}
