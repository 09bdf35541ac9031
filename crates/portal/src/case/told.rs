//! The letters of a case as officers see them: to whom, whether they were opened, and how they
//! travel.

use casework::Addressee;
use law::Day;
use office::Now;
use office::delivery::{MAIL, Sight};
use store::Posted;

/// One letter.
pub struct Told {
    /// When it was written.
    pub on: Day,
    /// Its title.
    pub title: String,
    /// To whom, in Chinese.
    pub to: &'static str,
    /// Whether it was opened in the inbox.
    pub read: bool,
    /// How it travels besides.
    pub ways: Vec<String>,
}

/// The letters, the newest first, each with its ways.
pub fn told(letters: &[Posted], sights: &[Sight]) -> Vec<Told> {
    let way = |sight: &Sight| {
        let channel = if sight.channel == MAIL { "邮件" } else { "推送" };
        let why = if sight.why.is_empty() { String::new() } else { format!("：{}", sight.why) };
        format!("{channel} {}　{}{why}", sight.address, sight.chinese())
    };
    let line = |posted: &Posted| Told {
        on: Now::from_millis(posted.created_ms).day,
        title: posted.letter.title.clone(),
        to: match posted.letter.to {
            Addressee::Employer(_) => "单位",
            Addressee::Person(_) => "本人",
        },
        read: posted.read_ms.is_some(),
        ways: sights.iter().filter(|sight| sight.seq == posted.seq).map(way).collect(),
    };
    letters.iter().rev().map(line).collect()
}

#[cfg(test)]
impl Told {
    pub fn sample() -> Self {
        let ways = vec!["邮件 zh***@example.com　已送出".into()];
        let (title, to) = ("张三的<新办>申请已提交".into(), "本人");
        Self { on: Day::new(2026, 11, 24).unwrap(), title, to, read: false, ways }
    }
}
