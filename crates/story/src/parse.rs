//! A story's text, read as a whole before anything is played: every mistake at once, each with its
//! place.

use std::fmt;
use std::sync::Arc;

use law::{Day, Edition};

use crate::at_hand::{AtHand, Finder};
use crate::grammar::{Pattern, Said};
use crate::lexicon;
use crate::misfit::{Expected, Misfit};
use crate::slots::choices;
use crate::text::{Word, words};
use crate::vocabulary::{
    CLOCK, Check, Command, DIRECTIVES, OFFICERS, all_checks, commands, outcomes,
};

/// A story, ready to be played.
pub struct Story {
    /// The file's name, for messages.
    pub name: String,
    /// The editions it is played under, as its directives change them.
    pub(crate) editions: Vec<Arc<Edition>>,
    pub(crate) lines: Vec<Line>,
}

/// A line of a story.
pub(crate) struct Line {
    pub number: usize,
    pub text: String,
    pub what: What,
}

/// What a line says.
pub(crate) enum What {
    Directive(Said),
    Clock(Said),
    Command { command: &'static Command, said: Said, outcome: Outcome },
    Checks(Vec<(&'static Check, Said, usize)>),
}

/// What a command is to come out as.
pub(crate) struct Outcome {
    pub code: String,
    /// The clause it has to rest on, when the line says so with `@`.
    pub clause: Option<String>,
    pub column: usize,
}

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file's name.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong, in Chinese.
    pub says: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.name, self.line, self.column, self.says)
    }
}

/// The usages, taken apart once for a whole story.
pub(crate) struct Grammar {
    directives: Vec<Pattern>,
    clock: Vec<Pattern>,
    commands: Vec<(&'static Command, Pattern)>,
    checks: Vec<(&'static Check, Pattern)>,
    outcomes: Vec<String>,
}

impl Story {
    /// Reads a story; `name` is the file's name as messages show it, `find` finds editions by their
    /// id or path beyond the built-in one. Nothing is played: names of the law are looked up in the
    /// editions the story names.
    ///
    /// # Errors
    /// Every mistake of the text, in the order of its lines.
    pub fn read(name: &str, text: &str, find: Finder) -> Result<Self, Vec<Mistake>> {
        let grammar = Grammar::new();
        let mut reading = Reading { name, lines: Vec::new(), mistakes: Vec::new(), day: None };
        let mut at_hand = AtHand::new();
        let mut begun = false;
        // A mark of the encoding, which editors put before the text and nobody sees.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (at, line) in text.lines().enumerate() {
            let number = at + 1;
            match grammar.line(line, begun) {
                Ok(None) => {}
                Ok(Some(what)) => {
                    match &what {
                        What::Directive(said) => {
                            if let Err(wrong) = at_hand.follow(said, find) {
                                reading.wrong(number, wrong);
                            }
                        }
                        _ if !begun => {
                            reading.begins(number, &what);
                            begun = true;
                        }
                        _ => {}
                    }
                    reading.goes_on(number, &what);
                    reading.lines.push(Line { number, text: line.trim().to_owned(), what });
                }
                Err(wrong) => reading.wrong(number, wrong),
            }
        }
        reading.end(at_hand.editions)
    }
}

/// A story while it is read.
struct Reading<'n> {
    name: &'n str,
    lines: Vec<Line>,
    mistakes: Vec<Mistake>,
    /// The last day named, which no later one goes behind.
    day: Option<Day>,
}

impl Reading<'_> {
    /// Time only goes on: a day before one named earlier is a mistake whatever happens between.
    fn goes_on(&mut self, line: usize, what: &What) {
        let What::Clock(said) = what else { return };
        let Some(day) = said.day("DAY") else { return };
        match self.day {
            Some(before) if day < before => {
                let says = format!("{day}早于前面写的{before}，时间不能倒退");
                self.wrong(line, (said.column("DAY"), says));
            }
            _ => self.day = Some(day),
        }
    }

    fn wrong(&mut self, line: usize, (column, says): Wrong) {
        self.mistakes.push(Mistake { name: self.name.to_owned(), line, column, says });
    }

    /// The first line after the directives names a day. When one before could not be read, that was
    /// perhaps the day, and one message is enough.
    fn begins(&mut self, line: usize, what: &What) {
        let names_day = matches!(what, What::Clock(said) if said.has("day"));
        if !names_day && self.mistakes.is_empty() {
            self.wrong(line, (1, "故事要先写日期，例如 day 2025-03-03".to_owned()));
        }
    }

    fn end(mut self, editions: Vec<Arc<Edition>>) -> Result<Story, Vec<Mistake>> {
        if self.lines.is_empty() && self.mistakes.is_empty() {
            let says =
                "文件里没有一行内容；先写日期，例如 day 2025-03-03，再写谁做了什么".to_owned();
            self.wrong(1, (1, says));
        }
        let lines = std::mem::take(&mut self.lines);
        for line in &lines {
            for wrong in lexicon::unknown(&editions, &line.what) {
                self.wrong(line.number, wrong);
            }
        }
        self.mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        if self.mistakes.is_empty() {
            Ok(Story { name: self.name.to_owned(), editions, lines })
        } else {
            Err(self.mistakes)
        }
    }
}

type Wrong = (usize, String);

impl Grammar {
    /// Takes every usage apart.
    pub fn new() -> Self {
        Self {
            directives: DIRECTIVES.iter().map(|plain| Pattern::of(plain.usage)).collect(),
            clock: CLOCK.iter().map(|plain| Pattern::of(plain.usage)).collect(),
            commands: commands().map(|command| (command, Pattern::of(command.usage))).collect(),
            checks: all_checks().map(|check| (check, Pattern::of(check.usage))).collect(),
            outcomes: outcomes(),
        }
    }

    /// Reads one line; `begun` once a day was named. None for an empty one.
    pub fn line(&self, line: &str, begun: bool) -> Result<Option<What>, Wrong> {
        let words = words(line).map_err(|column| (column, "引号没有闭合".to_owned()))?;
        let Some(first) = words.first() else { return Ok(None) };
        if first.text == "check" && !first.quoted {
            return self.checks(&words).map(Some);
        }
        let mut furthest = Misfit::default();
        let mut missed = |misfit: Misfit| furthest = std::mem::take(&mut furthest).further(misfit);
        for pattern in &self.directives {
            match whole(pattern, &words) {
                Ok(_) if begun => {
                    return Err((first.column, "开头的设定只能写在第一个日期（day）之前".into()));
                }
                Ok(said) => return Ok(Some(What::Directive(said))),
                Err(misfit) => missed(misfit),
            }
        }
        for pattern in &self.clock {
            match whole(pattern, &words) {
                Ok(said) => return Ok(Some(What::Clock(said))),
                Err(misfit) => missed(misfit),
            }
        }
        for (command, pattern) in &self.commands {
            match self.command(command, pattern, &words) {
                Ok(what) => return Ok(Some(what)),
                Err(misfit) => missed(misfit),
            }
        }
        let column = column(&words, furthest.at);
        Err((column, furthest.says(&words)))
    }

    /// A command with who does it and how it comes out.
    fn command(
        &self,
        command: &'static Command,
        pattern: &Pattern,
        words: &[Word],
    ) -> Result<What, Misfit> {
        let (mut said, mut at) = pattern.read(words, 0)?;
        let by = words.get(at).is_some_and(|word| word.text == "by" && !word.quoted);
        if by {
            at = acted(&mut said, words, at + 1)?;
        }
        let missing = |said: &Said| {
            let outcome = Misfit::new(at, Expected::Outcome);
            let or_by = if by { outcome } else { outcome.further(Misfit::words(at, ["by"])) };
            said.or_left_out(or_by)
        };
        let Some(word) = words.get(at).filter(|word| !word.quoted) else {
            return Err(missing(&said));
        };
        let (code, clause) = match word.text.split_once('@') {
            Some((code, clause)) => (code, Some(clause.to_owned())),
            None => (word.text.as_str(), None),
        };
        if !self.outcomes.iter().any(|known| known == code) {
            return Err(missing(&said));
        }
        if words.len() > at + 1 {
            return Err(Misfit::new(at + 1, Expected::End));
        }
        let outcome = Outcome { code: code.to_owned(), clause, column: word.column };
        Ok(What::Command { command, said, outcome })
    }

    fn checks(&self, words: &[Word]) -> Result<What, Wrong> {
        let mut checks = Vec::new();
        let mut at = 1;
        while at < words.len() || checks.is_empty() {
            let mut best: Option<(&'static Check, Said, usize)> = None;
            let mut furthest = Misfit::default();
            for (check, pattern) in &self.checks {
                match pattern.read(words, at) {
                    Ok((said, next)) if best.as_ref().is_none_or(|(_, _, most)| next > *most) => {
                        best = Some((check, said, next));
                    }
                    Ok(_) => {}
                    Err(misfit) => furthest = std::mem::take(&mut furthest).further(misfit),
                }
            }
            let Some((check, said, next)) = best else {
                return Err((column(words, furthest.at), furthest.says(words)));
            };
            checks.push((check, said, column(words, at)));
            at = next;
        }
        Ok(What::Checks(checks))
    }
}

/// Who acts, after `by`; gives the number of the next word.
fn acted(said: &mut Said, words: &[Word], at: usize) -> Result<usize, Misfit> {
    let officers = OFFICERS.iter().map(|(role, _)| format!("{role}1"));
    let known =
        ["agent", "legal", "person", "public"].map(str::to_owned).into_iter().chain(officers);
    let misfit = |at| Misfit::words(at, known.clone());
    let word = words.get(at).ok_or_else(|| misfit(at))?;
    let kind = match word.text.as_str() {
        "agent" => "by-agent",
        "legal" => "by-legal",
        "person" => "by-person",
        _ => "by",
    };
    let is_officer = |text: &str| {
        let role = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
        role != text && OFFICERS.iter().any(|(known, _)| *known == role)
    };
    let mut next = at + 1;
    if kind == "by" {
        if word.text != "public" && !is_officer(&word.text) {
            return Err(misfit(at));
        }
        said.acted(kind, word.clone());
    } else {
        let who = words.get(next).ok_or(Misfit::new(next, Expected::Slot("NAME")))?;
        said.acted(kind, who.clone());
        next += 1;
    }
    if words.get(next).is_some_and(|word| word.text == "as") {
        let roles = choices("ROLE").unwrap_or_default();
        let role = words.get(next + 1).filter(|word| roles.contains(&word.text));
        let role = role.ok_or_else(|| Misfit::words(next + 1, roles.clone()))?;
        said.acted_as(role.clone());
        next += 2;
    }
    Ok(next)
}

/// A pattern that has to take the whole line.
fn whole(pattern: &Pattern, words: &[Word]) -> Result<Said, Misfit> {
    let (said, next) = pattern.read(words, 0)?;
    if next == words.len() {
        Ok(said)
    } else {
        Err(said.or_left_out(Misfit::new(next, Expected::End)))
    }
}

/// The column of a word; past the last one, where the line ends.
fn column(words: &[Word], at: usize) -> usize {
    let end = |word: &Word| word.column + word.text.chars().count();
    words.get(at).map(|word| word.column).or_else(|| words.last().map(end)).unwrap_or(1)
}
