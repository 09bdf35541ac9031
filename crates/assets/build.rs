//! Fetches the locked npm packages when they are not there, re-brands the style sheets and lays
//! everything out for `include_bytes!`. The only step of the build that runs npm.
//!
//! It runs again only when the lock changes: what the crate includes is copied out of
//! `node_modules`.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

/// Style sheets: file in `node_modules`, name for the crate, notice kept at its head (MIT asks for
/// it).
const STYLES: [(&str, &str, &str); 2] = [
    (
        "govuk-frontend/dist/govuk/govuk-frontend.min.css",
        "govuk.css",
        "govuk-frontend 6.6.0, MIT, (C) Crown copyright (Government Digital Service); re-branded",
    ),
    (
        "@ministryofjustice/frontend/moj/moj-frontend.min.css",
        "moj.css",
        "@ministryofjustice/frontend 11.1.0, MIT, (C) Crown copyright (MoJ); re-branded",
    ),
];

const SCRIPTS: [(&str, &str, &str); 2] = [
    (
        "govuk-frontend/dist/govuk/govuk-frontend.min.js",
        "govuk.js",
        "govuk-frontend 6.6.0, MIT, (C) Crown copyright (Government Digital Service)",
    ),
    (
        "@ministryofjustice/frontend/moj/moj-frontend.min.js",
        "moj.js",
        "@ministryofjustice/frontend 11.1.0, MIT, (C) Crown copyright (MoJ)",
    ),
];

const COPIES: [(&str, &str); 4] = [
    ("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", "serif.ttf"),
    ("@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf", "serif-bold.ttf"),
    ("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", "sans.ttf"),
    ("@expo-google-fonts/noto-sans-sc/LICENSE_FONT", "ofl.txt"),
];

/// The reader's own Chinese font: a page that sends 10 MB of letters first is no page for a phone.
const FONT_STACK: &str =
    "\"PingFang SC\",\"Hiragino Sans GB\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif";

/// GOV.UK's blues become 石青, the mineral green-blue of painted eaves; contrast with white only
/// grows.
const COLOURS: [(&str, &str); 7] = [
    ("#1d70b8", "#17505c"), // brand
    ("#1a65a6", "#14606f"), // links
    ("#0f385c", "#0b3640"), // links under the pointer, dark buttons
    ("#f4f8fb", "#f3f7f7"), // quiet surfaces
    ("#8eb8dc", "#93bcc2"), // their borders
    ("#d2e2f1", "#d5e6e8"), // tints
    ("#54319f", "#5a3d7a"), // visited links
];

type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    for watched in ["package.json", "package-lock.json", ".npmrc"] {
        println!("cargo::rerun-if-changed={}", web.join(watched).display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    match install(&web).and_then(|()| lay_out(&web.join("node_modules"), &out_folder())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            for line in why.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script its folder this way only"
)]
fn out_folder() -> PathBuf {
    std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts").into()
}

/// Runs `npm ci` unless the packages are there and not older than the lock.
fn install(web: &Path) -> Outcome<()> {
    let lock = web.join("package-lock.json");
    // Builds with different target folders share `node_modules`: the second waits, then finds it
    // done.
    let turn = File::open(&lock).map_err(|error| format!("web/package-lock.json: {error}"))?;
    turn.lock().map_err(|error| format!("web/package-lock.json: {error}"))?;
    let installed = changed(&web.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&lock) {
        return Ok(());
    }
    let flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    let run = Command::new("npm").args(flags).current_dir(web).output().map_err(|error| {
        format!(
            "npm is needed once, to fetch the styles, scripts and fonts that are locked in \
             web/package-lock.json ({error}).\n\
             Install Node.js 20 or newer with npm (Debian, Ubuntu: apt-get install nodejs npm), \
             then build again.\n\
             On a machine without network: copy web/node_modules from one where `npm ci` has run."
        )
    })?;
    if run.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&run.stderr);
    Err(format!("`npm {}` in web/ failed ({}):\n{}", flags.join(" "), run.status, said.trim()))
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

fn lay_out(modules: &Path, out: &Path) -> Outcome<()> {
    for (from, to, notice) in STYLES {
        let css = rebrand(&read(&modules.join(from))?, modules)?;
        write(&out.join(to), format!("/*! {notice} */\n{css}"))?;
    }
    for (from, to, notice) in SCRIPTS {
        let js = without_map(&read(&modules.join(from))?).to_owned();
        write(&out.join(to), format!("/*! {notice} */\n{js}"))?;
    }
    for (from, to) in COPIES {
        let from = modules.join(from);
        fs::copy(&from, out.join(to)).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: String) -> Outcome<()> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The style sheet in our own dress: system Chinese fonts, our colours, no crest, and no file to
/// fetch beside it.
fn rebrand(css: &str, modules: &Path) -> Outcome<String> {
    let css = css.trim_start_matches("@charset \"UTF-8\";");
    let css = without_map(css)
        .replace("font-family:GDS Transport,arial,sans-serif", "font-family:var(--juzheng-font)");
    let mut css = inline_images(&without_font_faces(&css)?, modules)?;
    for (theirs, ours) in COLOURS {
        css = css.replace(theirs, ours);
    }
    for left in ["GDS Transport", "@font-face", "/assets/", "crest.svg", "sourceMappingURL"] {
        if css.contains(left) {
            return Err(format!(
                "a style sheet still says “{left}” after re-branding: adapt crates/assets/build.rs"
            ));
        }
    }
    Ok(format!(":root{{--juzheng-font:{FONT_STACK}}}{css}"))
}

fn without_map(text: &str) -> &str {
    let end = ["//# sourceMappingURL", "/*# sourceMappingURL"]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min();
    text[..end.unwrap_or(text.len())].trim_end()
}

fn without_font_faces(css: &str) -> Outcome<String> {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("@font-face{") {
        let end = rest[start..].find('}').ok_or("a @font-face block has no end")?;
        kept.push_str(&rest[..start]);
        rest = &rest[start + end + 1..];
    }
    kept.push_str(rest);
    Ok(kept)
}

/// The few small icons become part of the sheet; the crest of another state becomes nothing.
fn inline_images(css: &str, modules: &Path) -> Outcome<String> {
    let images = modules.join("@ministryofjustice/frontend/moj/assets/images");
    let mut done = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("url(/assets/images/") {
        let end = rest[start..].find(')').ok_or("a url( has no end")? + start;
        let path = Path::new(&rest[start + "url(".len()..end]);
        let name = path.file_name().and_then(OsStr::to_str).ok_or("a url( has no file name")?;
        done.push_str(&rest[..start]);
        if name.contains("crest.svg") {
            done.push_str("none");
        } else {
            let svg = read(&images.join(name))?;
            write!(done, "url(data:image/svg+xml,{})", percent_encoded(svg.trim()))
                .expect("text takes text");
        }
        rest = &rest[end + 1..];
    }
    done.push_str(rest);
    Ok(done)
}

fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/:;,=".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("text takes text");
        }
        out
    })
}
