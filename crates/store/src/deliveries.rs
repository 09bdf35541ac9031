//! How letters travel besides the inbox: by mail or webhook, tried until they arrive or are given
//! up.

use casework::{Id, Letter};

use crate::db::Row;
use crate::outbox::Delivery;
use crate::rx::Rx;
use crate::{Failure, StoreError, Tx};

/// The first wait after a failed delivery; each further one doubles it.
const FIRST_WAIT_MS: i64 = 60_000;
/// The longest wait: a mail server that was down over night is found the next morning.
const LONGEST_WAIT_MS: i64 = 6 * 3_600_000;
/// After so many failures a person has to look; with these waits that is after about two days.
const MOST_ATTEMPTS: i64 = 15;
/// The longest reason kept, characters: what a mail server says fits, what a web page says does
/// not.
const WHY_MAX: usize = 200;

/// A letter on its way over one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Travel {
    /// The letter's number; with the channel it names the delivery for good.
    pub seq: i64,
    /// The channel: `mail` or `webhook`.
    pub channel: String,
    /// Where to.
    pub address: String,
    /// How far it has come.
    pub state: Delivery,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, Unix milliseconds.
    pub next_ms: Option<i64>,
    /// What was said when it failed last.
    pub why: String,
    /// When it was tried last, Unix milliseconds.
    pub at_ms: i64,
    /// The letter.
    pub letter: Letter,
}

const TRAVELS: &str = "select d.seq, d.channel, d.address, d.state, d.attempts, d.next_ms, d.why, \
    d.at_ms, j.payload from deliveries d join journal j \
    on j.district = d.district and j.seq = d.seq where d.district = $1";

impl Rx<'_> {
    /// Deliveries to be tried now, the longest due first.
    pub fn due_deliveries(&mut self, now_ms: i64, limit: u32) -> Result<Vec<Travel>, Failure> {
        self.settle()?;
        let sql = format!("{TRAVELS} and d.next_ms <= $2 order by d.next_ms, d.seq limit $3");
        let args = [self.district.into(), now_ms.into(), i64::from(limit).into()];
        self.db.query(&sql, &args)?.into_iter().map(travel).collect()
    }

    /// Deliveries of the letters about a record, oldest first.
    pub fn deliveries_about(&mut self, kind: &str, id: Id) -> Result<Vec<Travel>, Failure> {
        self.settle()?;
        let sql = format!(
            "{TRAVELS} and d.seq in (select o.seq from outbox o where o.district = $1 \
            and o.about = $2) order by d.seq, d.channel"
        );
        let about = format!("{kind}/{id}");
        let rows = self.db.query(&sql, &[self.district.into(), (&about).into()])?;
        rows.into_iter().map(travel).collect()
    }

    /// Deliveries in a state, the newest first; `before` is the last letter of the page before.
    pub fn deliveries(
        &mut self,
        state: Delivery,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Travel>, Failure> {
        self.settle()?;
        let sql = format!("{TRAVELS} and d.state = $2 and d.seq < $3 order by d.seq desc limit $4");
        let before = before.unwrap_or(i64::MAX);
        let args =
            [self.district.into(), state.code().into(), before.into(), i64::from(limit).into()];
        self.db.query(&sql, &args)?.into_iter().map(travel).collect()
    }

    /// The code that proves an address, while it holds.
    pub fn mail_code(&mut self, contact: Id, now_ms: i64) -> Result<Option<String>, Failure> {
        let sql = "select code from mail_codes where district = $1 and contact = $2 \
            and until_ms > $3";
        let contact = contact.to_string();
        let row = self.db.first(sql, &[self.district.into(), (&contact).into(), now_ms.into()])?;
        row.map(|mut row| Ok(row.text(0)?)).transpose()
    }
}

impl Tx<'_> {
    /// Puts a letter on its way over a channel; once for each.
    pub fn send_by(&mut self, seq: i64, channel: &str, address: &str) -> Result<(), Failure> {
        let sql = "insert into deliveries (district, seq, channel, address, state, attempts, \
            next_ms, why, at_ms) values ($1, $2, $3, $4, 'pending', 0, $5, '', $5) \
            on conflict (district, seq, channel) do nothing";
        let now = self.moment.at_ms;
        let args =
            [self.rx.district.into(), seq.into(), channel.into(), address.into(), now.into()];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// Takes a delivery in hand until a time, so that nobody else tries it meanwhile. False when
    /// somebody was faster.
    pub fn take_delivery(&mut self, travel: &Travel, until_ms: i64) -> Result<bool, Failure> {
        let sql = "update deliveries set next_ms = $4, at_ms = $5 where district = $1 \
            and seq = $2 and channel = $3 and state = 'pending' and next_ms = $6";
        let args = [
            self.rx.district.into(),
            travel.seq.into(),
            travel.channel.as_str().into(),
            until_ms.into(),
            self.moment.at_ms.into(),
            travel.next_ms.into(),
        ];
        Ok(self.execute(sql, &args)? == 1)
    }

    /// A delivery arrived.
    pub fn mark_delivered(&mut self, seq: i64, channel: &str) -> Result<(), Failure> {
        let sql = "update deliveries set state = 'sent', attempts = attempts + 1, next_ms = null, \
            why = '', at_ms = $4 where district = $1 and seq = $2 and channel = $3 \
            and state = 'pending'";
        let now = self.moment.at_ms;
        let args = [self.rx.district.into(), seq.into(), channel.into(), now.into()];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// A delivery failed; it is tried again after a wait that doubles each time, and given up in
    /// the end, or at once when trying again cannot help.
    pub fn mark_undelivered(
        &mut self,
        seq: i64,
        channel: &str,
        (why, lasting): (&str, bool),
    ) -> Result<(), Failure> {
        let sql = "select attempts from deliveries where district = $1 and seq = $2 \
            and channel = $3 and state = 'pending'";
        let args = [self.rx.district.into(), seq.into(), channel.into()];
        let Some(mut row) = self.rx.db.first(sql, &args)? else { return Ok(()) };
        let attempts = row.int(0)? + 1;
        let wait = FIRST_WAIT_MS.saturating_mul(1 << (attempts - 1).min(30)).min(LONGEST_WAIT_MS);
        let (state, next) = if lasting || attempts >= MOST_ATTEMPTS {
            (Delivery::Failed, None)
        } else {
            (Delivery::Pending, Some(self.moment.at_ms + wait))
        };
        let why: String = why.chars().filter(|c| !c.is_control()).take(WHY_MAX).collect();
        let sql = "update deliveries set state = $4, attempts = $5, next_ms = $6, why = $7, \
            at_ms = $8 where district = $1 and seq = $2 and channel = $3";
        let args = [
            self.rx.district.into(),
            seq.into(),
            channel.into(),
            state.code().into(),
            attempts.into(),
            next.into(),
            (&why).into(),
            self.moment.at_ms.into(),
        ];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// Tries a delivery that was given up once more, from the beginning.
    pub fn try_again(&mut self, seq: i64, channel: &str) -> Result<bool, Failure> {
        let sql = "update deliveries set state = 'pending', attempts = 0, next_ms = $4, \
            at_ms = $4 where district = $1 and seq = $2 and channel = $3 and state = 'failed'";
        let now = self.moment.at_ms;
        let args = [self.rx.district.into(), seq.into(), channel.into(), now.into()];
        Ok(self.execute(sql, &args)? == 1)
    }

    /// Sets the code that proves an address, in place of the one before.
    pub fn set_mail_code(&mut self, contact: Id, code: &str, until_ms: i64) -> Result<(), Failure> {
        let sql = "insert into mail_codes (district, contact, code, until_ms) \
            values ($1, $2, $3, $4) on conflict (district, contact) do update set \
            code = excluded.code, until_ms = excluded.until_ms";
        let contact = contact.to_string();
        let args = [self.rx.district.into(), (&contact).into(), code.into(), until_ms.into()];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// Forgets a code that was used.
    pub fn forget_mail_code(&mut self, contact: Id) -> Result<(), Failure> {
        let sql = "delete from mail_codes where district = $1 and contact = $2";
        let contact = contact.to_string();
        let args = [self.rx.district.into(), (&contact).into()];
        Ok(self.execute(sql, &args).map(drop)?)
    }
}

fn travel(mut row: Row) -> Result<Travel, Failure> {
    let seq = row.int(0)?;
    let letter = serde_json::from_str(&row.text(8)?)
        .map_err(|_| StoreError::damaged(format!("第 {seq} 号通知无法读出")))?;
    Ok(Travel {
        seq,
        channel: row.text(1)?,
        address: row.text(2)?,
        state: Delivery::of(&row.text(3)?)?,
        attempts: row.int(4)?,
        next_ms: row.maybe_int(5)?,
        why: row.text(6)?,
        at_ms: row.int(7)?,
        letter,
    })
}
