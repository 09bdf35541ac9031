//! Signing in and looking: secrets, sessions, throttling, and the record of who looked at what and
//! why. None of it is part of a case's history, so none of it is in the journal.

use casework::{Actor, Id};

use crate::db::Row;
use crate::journal::encode;
use crate::rx::parse_id;
use crate::unsaved::Look;
use crate::{Failure, Rx, StoreError, Tx};

/// What proves that somebody is the holder of an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// The password's hash in PHC format; never the password.
    pub password: String,
    /// The shared secret of the second factor.
    pub totp: Option<String>,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SM3 of the token in the cookie; the token itself is nowhere in the store.
    pub id_hash: String,
    /// Whose.
    pub account: Id,
    /// Since when, Unix milliseconds.
    pub created_ms: i64,
    /// Last seen, Unix milliseconds.
    pub seen_ms: i64,
    /// Until when at most, Unix milliseconds.
    pub expires_ms: i64,
}

/// A look at classified data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// When, Unix milliseconds.
    pub at_ms: i64,
    /// Who looked.
    pub actor: Actor,
    /// The kind of record.
    pub kind: String,
    /// The record.
    pub subject: Id,
    /// Whose data it is.
    pub person: Option<Id>,
    /// What for.
    pub purpose: String,
}

impl Rx<'_> {
    /// The secret of an account.
    pub fn secret(&mut self, account: Id) -> Result<Option<Secret>, Failure> {
        let sql = "select password, totp from secrets where district = $1 and account = $2";
        let account = account.to_string();
        let row = self.db.first(sql, &[self.district.into(), (&account).into()])?;
        let secret = row
            .map(|mut row| Ok(Secret { password: row.text(0)?, totp: row.maybe_text(1)? }))
            .transpose();
        secret.map_err(|broken: StoreError| broken.into())
    }

    /// A session that has not expired.
    pub fn session(&mut self, id_hash: &str, now_ms: i64) -> Result<Option<Session>, Failure> {
        let sql = "select id_hash, account, created_ms, seen_ms, expires_ms from sessions \
            where district = $1 and id_hash = $2 and expires_ms > $3";
        let row = self.db.first(sql, &[self.district.into(), id_hash.into(), now_ms.into()])?;
        row.map(session).transpose()
    }

    /// What is kept with a session that has not expired; empty when nothing is.
    pub fn kept_with_session(&mut self, id_hash: &str, now_ms: i64) -> Result<String, Failure> {
        let sql = "select data from sessions \
            where district = $1 and id_hash = $2 and expires_ms > $3";
        let row = self.db.first(sql, &[self.district.into(), id_hash.into(), now_ms.into()])?;
        Ok(row.map(|mut row| row.text(0)).transpose()?.unwrap_or_default())
    }

    /// How many attempts were noted under a key since a time.
    pub fn attempts(&mut self, key: &str, since_ms: i64) -> Result<i64, Failure> {
        // A sum of bigint is numeric in PostgreSQL.
        let sql = "select cast(coalesce(sum(times), 0) as bigint) from attempts \
            where district = $1 and key = $2 and at_ms >= $3";
        let row = self.db.first(sql, &[self.district.into(), key.into(), since_ms.into()])?;
        Ok(row.ok_or_else(|| StoreError::damaged("没有计数"))?.int(0)?)
    }

    /// Who looked at a record, the newest first.
    pub fn reads_of(&mut self, kind: &str, id: Id, limit: u32) -> Result<Vec<Read>, Failure> {
        self.settle()?;
        let sql = "select at_ms, actor, kind, subject, person, purpose from reads \
            where district = $1 and kind = $2 and subject = $3 order by seq desc limit $4";
        let id = id.to_string();
        let args = [self.district.into(), kind.into(), (&id).into(), i64::from(limit).into()];
        self.db.query(sql, &args)?.into_iter().map(read).collect()
    }

    /// Every look, the newest first, each with its number; `before` is the last of the page before.
    pub fn reads(&mut self, before: Option<i64>, limit: u32) -> Result<Vec<(i64, Read)>, Failure> {
        self.settle()?;
        let sql = "select at_ms, actor, kind, subject, person, purpose, seq from reads \
            where district = $1 and seq < $2 order by seq desc limit $3";
        let before = before.unwrap_or(i64::MAX);
        let rows =
            self.db.query(sql, &[self.district.into(), before.into(), i64::from(limit).into()])?;
        rows.into_iter().map(|mut row| Ok((row.int(6)?, read(row)?))).collect()
    }

    /// Who looked at a person's data, the newest first.
    pub fn reads_about(&mut self, person: Id, limit: u32) -> Result<Vec<Read>, Failure> {
        self.settle()?;
        let sql = "select at_ms, actor, kind, subject, person, purpose from reads \
            where district = $1 and person = $2 order by seq desc limit $3";
        let person = person.to_string();
        let args = [self.district.into(), (&person).into(), i64::from(limit).into()];
        self.db.query(sql, &args)?.into_iter().map(read).collect()
    }
}

impl Tx<'_> {
    /// Sets or replaces the secret of an account.
    pub fn set_secret(&mut self, account: Id, secret: &Secret) -> Result<(), Failure> {
        let sql = "insert into secrets (district, account, password, totp, changed_ms) \
            values ($1, $2, $3, $4, $5) on conflict (district, account) do update set \
            password = excluded.password, totp = excluded.totp, changed_ms = excluded.changed_ms";
        let account = account.to_string();
        let args = [
            self.district.into(),
            (&account).into(),
            (&secret.password).into(),
            secret.totp.as_ref().into(),
            self.moment.at_ms.into(),
        ];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// The key of this name that all servers of the installation share; `fresh` becomes it when
    /// there is none yet.
    pub fn key(&mut self, name: &str, fresh: &[u8]) -> Result<Vec<u8>, Failure> {
        let sql = "insert into keys (district, name, bytes) values ($1, $2, $3) \
            on conflict (district, name) do nothing";
        let (district, args) = (self.district, [self.district.into(), name.into(), fresh.into()]);
        self.execute(sql, &args)?;
        let sql = "select bytes from keys where district = $1 and name = $2";
        let row = self.rx.db.first(sql, &[district.into(), name.into()])?;
        Ok(row.ok_or_else(|| StoreError::damaged("没有密钥"))?.bytes(0)?)
    }

    /// Begins a session.
    pub fn put_session(&mut self, session: &Session) -> Result<(), Failure> {
        let sql = "insert into sessions (district, id_hash, account, created_ms, seen_ms, \
            expires_ms, data) values ($1, $2, $3, $4, $5, $6, $7)";
        let account = session.account.to_string();
        let args = [
            self.district.into(),
            (&session.id_hash).into(),
            (&account).into(),
            session.created_ms.into(),
            session.seen_ms.into(),
            session.expires_ms.into(),
            "".into(),
        ];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// Notes that a session was used and moves its end.
    pub fn touch_session(&mut self, session: &Session) -> Result<(), Failure> {
        let sql = "update sessions set seen_ms = $3, expires_ms = $4 \
            where district = $1 and id_hash = $2";
        let args = [
            self.district.into(),
            (&session.id_hash).into(),
            session.seen_ms.into(),
            session.expires_ms.into(),
        ];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// Replaces what is kept with a session; it is gone with the session.
    pub fn keep_with_session(&mut self, id_hash: &str, data: &str) -> Result<(), Failure> {
        let sql = "update sessions set data = $3 where district = $1 and id_hash = $2";
        Ok(self.execute(sql, &[self.district.into(), id_hash.into(), data.into()]).map(drop)?)
    }

    /// Ends a session.
    pub fn end_session(&mut self, id_hash: &str) -> Result<(), Failure> {
        let sql = "delete from sessions where district = $1 and id_hash = $2";
        Ok(self.execute(sql, &[self.district.into(), id_hash.into()]).map(drop)?)
    }

    /// Ends every session of an account.
    pub fn end_sessions_of(&mut self, account: Id) -> Result<(), Failure> {
        let sql = "delete from sessions where district = $1 and account = $2";
        let account = account.to_string();
        Ok(self.execute(sql, &[self.district.into(), (&account).into()]).map(drop)?)
    }

    /// Notes an attempt under a key, e.g. a wrong password of an account.
    pub fn note_attempt(&mut self, key: &str) -> Result<(), Failure> {
        let sql = "insert into attempts (district, key, at_ms, times) values ($1, $2, $3, $4) \
            on conflict (district, key, at_ms) do update set times = attempts.times + 1";
        let args = [self.district.into(), key.into(), self.moment.at_ms.into(), 1.into()];
        Ok(self.execute(sql, &args).map(drop)?)
    }

    /// Forgets the attempts under a key, e.g. after the right password.
    pub fn forget_attempts(&mut self, key: &str) -> Result<(), Failure> {
        let sql = "delete from attempts where district = $1 and key = $2";
        Ok(self.execute(sql, &[self.district.into(), key.into()]).map(drop)?)
    }

    /// Notes a look at classified data.
    pub fn note_read(
        &mut self,
        actor: &Actor,
        subject: (&str, Id),
        person: Option<Id>,
        purpose: &str,
    ) -> Result<(), Failure> {
        let look = Look {
            at_ms: self.moment.at_ms,
            actor: encode(actor),
            kind: subject.0.to_owned(),
            subject: subject.1.to_string(),
            person: person.map(|id| id.to_string()),
            purpose: purpose.to_owned(),
        };
        let own = self.own();
        own.reads += 1;
        own.looks.push((own.reads, look));
        Ok(())
    }

    /// Clears away expired sessions, first answers from before `answers_ms`, and the record of
    /// attempts and looks from before `logs_ms`, Unix milliseconds.
    pub fn forget_before(&mut self, answers_ms: i64, logs_ms: i64) -> Result<(), Failure> {
        let now = self.moment.at_ms;
        let sql = "delete from sessions where district = $1 and expires_ms <= $2";
        self.execute(sql, &[self.district.into(), now.into()])?;
        let sql = "delete from attempts where district = $1 and at_ms < $2";
        self.execute(sql, &[self.district.into(), logs_ms.into()])?;
        // Looks are numbered in their order: up to the first that is kept, and no further.
        let sql = "delete from reads where district = $1 and at_ms < $2 and seq < coalesce(\
            (select seq from reads where district = $1 and at_ms >= $2 order by seq limit 1), $3)";
        self.execute(sql, &[self.district.into(), logs_ms.into(), i64::MAX.into()])?;
        let sql = "delete from idempotency where district = $1 and at_ms < $2";
        Ok(self.execute(sql, &[self.district.into(), answers_ms.into()]).map(drop)?)
    }
}

fn session(mut row: Row) -> Result<Session, Failure> {
    Ok(Session {
        id_hash: row.text(0)?,
        account: parse_id(&row.text(1)?)?,
        created_ms: row.int(2)?,
        seen_ms: row.int(3)?,
        expires_ms: row.int(4)?,
    })
}

fn read(mut row: Row) -> Result<Read, Failure> {
    let at_ms = row.int(0)?;
    let actor = serde_json::from_str(&row.text(1)?)
        .map_err(|_| StoreError::damaged("查阅记录的人员无法读出"))?;
    let person = row.maybe_text(4)?.map(|id| parse_id(&id)).transpose()?;
    let (kind, purpose) = (row.text(2)?, row.text(5)?);
    Ok(Read { at_ms, actor, kind, subject: parse_id(&row.text(3)?)?, person, purpose })
}
