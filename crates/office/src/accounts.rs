//! Accounts and sign-in (账号与登录): password, second factor for officers, server-side sessions.

use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use casework::{Account, AccountEvent, Action, Actor, Id, Refusal, Role, Subject, login_claim};
use store::{Failure, Found, Query, Rx, Secret, Session, StoreError, Tx, sm3_hex};
use totp_rs::{Builder, Totp};

use crate::{Call, Office};

/// Officers' accounts of a district at most: a bureau's hall, not a city.
const OFFICERS_MAX: u32 = 500;
/// Shortest password: the length NIST SP 800-63B asks of a password that is not the only factor,
/// and a little.
pub const PASSWORD_MIN: usize = 10;
/// Longest password: hashing costs grow with it.
pub const PASSWORD_MAX: usize = 200;
/// Longest sign-in name: a mobile number or a staff name.
pub const LOGIN_MAX: usize = 50;
/// Failed attempts for one name before it has to wait (ASVS 6.3.1).
const ATTEMPTS_MAX: i64 = 5;
/// How long they count, milliseconds: a quarter of an hour.
const ATTEMPTS_WINDOW_MS: i64 = 15 * 60_000;
/// An officer's session ends after half an hour without use, milliseconds.
const OFFICER_IDLE_MS: i64 = 30 * 60_000;
/// Everybody else's after two hours: long forms are filled in by hand.
const PUBLIC_IDLE_MS: i64 = 2 * 3_600_000;
/// No session lasts longer than a working day and a half, milliseconds.
const SESSION_MAX_MS: i64 = 12 * 3_600_000;
/// A session's last use is written at most this often, milliseconds: reading a page is no write.
const TOUCH_MS: i64 = 60_000;
/// Bytes of a session token.
const TOKEN_BYTES: usize = 32;
/// Bytes of the key from which the tokens of forms are derived.
const FORM_KEY_BYTES: usize = 32;
/// Bytes of a second factor's secret (RFC 4226: 160 bits).
const TOTP_BYTES: usize = 20;
/// Bytes of a password's salt.
const SALT_BYTES: usize = 16;
/// Milliseconds of a second.
const SECOND_MS: i64 = 1_000;

/// What a new account is opened with.
#[derive(Clone)]
pub struct NewAccount {
    /// Sign-in name.
    pub login: String,
    /// Name.
    pub name: String,
    /// Password, chosen by the person.
    pub password: String,
    /// Role; the public may take applicant, agent or legal representative.
    pub role: Role,
}

/// The key from which the tokens of forms are derived: made at the first start and kept in the
/// register, so that a form survives a restart and every server of the district takes it.
pub fn form_key(office: &Office) -> Result<[u8; FORM_KEY_BYTES], Failure> {
    let fresh = office.chance.bytes::<FORM_KEY_BYTES>();
    let kept = office.write(&Call::system(), &"form-key", move |tx, _| tx.key("forms", &fresh))?;
    let damaged = |_| StoreError::Damaged { what: "表单密钥的长度不对".into() };
    Ok(kept.try_into().map_err(damaged)?)
}

/// A person opens their own account. Officers' accounts are opened by the administrator.
pub fn open_own(office: &Office, call: &Call, new: &NewAccount) -> Result<Id, Failure> {
    if !matches!(new.role, Role::Applicant | Role::Agent | Role::LegalRepresentative) {
        return Err(Refusal::NotAllowed.into());
    }
    open(office, call, new, None)
}

/// The administrator opens an officer's account; returns it with the second factor to hand over.
pub fn open_officer(
    office: &Office,
    call: &Call,
    new: &NewAccount,
) -> Result<(Id, String), Failure> {
    casework::may(&call.actor, Action::Administer, Subject::NONE)?;
    if !new.role.is_officer() {
        return Err(Refusal::NotAllowed.into());
    }
    let totp = totp_rs::Secret::from(office.chance.bytes::<TOTP_BYTES>()).to_base32();
    Ok((open(office, call, new, Some(totp.clone()))?, totp))
}

/// The first account of a fresh register: an administrator, opened from the command line.
pub fn open_first_administrator(
    office: &Office,
    new: &NewAccount,
) -> Result<(Id, String), Failure> {
    let mut actor = Actor::system();
    actor.role = Role::Administrator;
    open_officer(office, &Call::by(&actor), new)
}

fn open(
    office: &Office,
    call: &Call,
    new: &NewAccount,
    totp: Option<String>,
) -> Result<Id, Failure> {
    check_password(&new.password)?;
    let login = law::text::plain(&new.login);
    if login.is_empty() || login.chars().count() > LOGIN_MAX {
        return Err(Refusal::Incomplete {
            what: vec![format!("登录名（{LOGIN_MAX}个字以内）")]
        }
        .into());
    }
    let name = law::text::person_name(&new.name)
        .map_err(|problem| Refusal::Incomplete { what: vec![problem.to_string()] })?;
    let secret = Secret { password: hashed(office, &new.password), totp };
    let role = new.role;
    office.write(call, &("open-account", login.clone(), role), move |tx, desk| {
        let id = desk.id();
        let opened = AccountEvent::Opened { login: login.clone(), name: name.clone(), role };
        let actor =
            if desk.actor.account.is_some() { desk.actor.clone() } else { opener(id, &name, role) };
        tx.act::<Account>(&actor, id, &opened)?;
        tx.set_secret(id, &secret)?;
        Ok(id)
    })
}

/// Who opens their own account acts as themselves.
fn opener(id: Id, name: &str, role: Role) -> Actor {
    Actor { account: Some(id), name: name.to_owned(), role, employer: None, person: None }
}

fn check_password(password: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if (PASSWORD_MIN..=PASSWORD_MAX).contains(&length) {
        return Ok(());
    }
    Err(Refusal::Incomplete {
        what: vec![format!("密码（{PASSWORD_MIN}至{PASSWORD_MAX}个字符）")]
    })
}

fn hashed(office: &Office, password: &str) -> String {
    let salt = office.chance.bytes::<SALT_BYTES>();
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("default parameters and a full salt hash any password")
        .to_string()
}

/// A signed-in session as the browser holds it: the token is nowhere in the store.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The token for the cookie.
    pub token: String,
    /// Who signed in.
    pub actor: Actor,
}

/// What is typed into the sign-in form.
#[derive(Clone)]
pub struct Credentials {
    /// Sign-in name.
    pub login: String,
    /// Password.
    pub password: String,
    /// Six digits of the second factor; officers only.
    pub code: Option<String>,
}

/// Signs in. A wrong name, password or code gets the same answer in about the same time.
pub fn sign_in(office: &Office, with: &Credentials) -> Result<SignedIn, Failure> {
    let now = office.now();
    let login = law::text::plain(&with.login);
    let throttle = throttle(&login);
    let (found, attempts) = office.store.read(|rx| {
        Ok((account_by_login(rx, &login)?, rx.attempts(&throttle, now.at_ms - ATTEMPTS_WINDOW_MS)?))
    })?;
    if attempts >= ATTEMPTS_MAX {
        return Err(
            Refusal::TooManyAttempts { wait_seconds: ATTEMPTS_WINDOW_MS / SECOND_MS }.into()
        );
    }
    let Some((id, account)) = verified(found, with, now.at_ms) else {
        let call = Call::by(&Actor::public());
        office.write(&call, &("failed-sign-in", login), move |tx, _| {
            tx.note_attempt(&throttle)?;
            Ok(())
        })?;
        return Err(Refusal::SignInFailed.into());
    };
    start_session(office, id, &account, &throttle)
}

/// The key under which failed attempts of a sign-in name are counted.
pub(crate) fn throttle(login: &str) -> String {
    format!("login/{login}")
}

fn account_by_login(
    rx: &mut Rx<'_>,
    login: &str,
) -> Result<Option<(Id, Account, Secret)>, Failure> {
    let Some((_, id)) = rx.claim(&login_claim(login))? else { return Ok(None) };
    let account = rx.get::<Account>(id)?.map(|found| found.doc);
    let secret = rx.secret(id)?;
    Ok(account.zip(secret).map(|(account, secret)| (id, account, secret)))
}

/// A hash of nothing anybody knows, so that an unknown name costs as much as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn verified(
    found: Option<(Id, Account, Secret)>,
    with: &Credentials,
    now_ms: i64,
) -> Option<(Id, Account)> {
    let hash = found.as_ref().map_or(NOBODY, |(_, _, secret)| secret.password.as_str());
    let parsed = PasswordHash::new(hash).ok()?;
    let fits = Argon2::default().verify_password(with.password.as_bytes(), &parsed).is_ok();
    let (id, account, secret) = found?;
    let second = match &secret.totp {
        Some(totp) => code_fits(totp, with.code.as_deref().unwrap_or_default(), now_ms),
        None => !account.role.is_officer(),
    };
    (fits && second && !account.closed).then_some((id, account))
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

fn code_fits(secret: &str, code: &str, now_ms: i64) -> bool {
    let code: String = law::text::plain(code).chars().filter(|c| !c.is_whitespace()).collect();
    totp(secret).is_some_and(|totp| totp.check(&code, seconds(now_ms)).is_some())
}

fn seconds(at_ms: i64) -> u64 {
    (at_ms / SECOND_MS).unsigned_abs()
}

/// The code a second factor shows now; for the demo district's start page and for tests.
pub fn code_now(secret: &str, now_ms: i64) -> Option<String> {
    totp(secret).map(|totp| totp.generate(seconds(now_ms)).to_string())
}

fn start_session(
    office: &Office,
    id: Id,
    account: &Account,
    throttle: &str,
) -> Result<SignedIn, Failure> {
    let actor = account.actor(id);
    let token = hex(&office.chance.bytes::<TOKEN_BYTES>());
    let (id_hash, throttle) = (sm3_hex(token.as_bytes()), throttle.to_owned());
    office.write(&Call::by(&actor), &("sign-in", id), move |tx, desk| {
        let at = desk.now.at_ms;
        tx.forget_attempts(&throttle)?;
        tx.put_session(&Session {
            id_hash: id_hash.clone(),
            account: id,
            created_ms: at,
            seen_ms: at,
            expires_ms: at + SESSION_MAX_MS,
        })
    })?;
    Ok(SignedIn { token, actor })
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes any text");
        text
    })
}

/// Who a cookie's token belongs to now: role and bindings are read afresh, so that a replaced agent
/// is out at once. `None` when the session is unknown, idle or over, or the account closed.
pub fn session(office: &Office, token: &str) -> Result<Option<Actor>, Failure> {
    let now = office.now().at_ms;
    let id_hash = sm3_hex(token.as_bytes());
    let found = office.store.read(|rx| {
        let Some(session) = rx.session(&id_hash, now)? else { return Ok(None) };
        let account = rx.get::<Account>(session.account)?;
        Ok(account.map(|account| (session, account.doc)))
    })?;
    let Some((session, account)) = found else { return Ok(None) };
    let idle = if account.role.is_officer() { OFFICER_IDLE_MS } else { PUBLIC_IDLE_MS };
    if account.closed || now - session.seen_ms > idle {
        return Ok(None);
    }
    let actor = account.actor(session.account);
    if now - session.seen_ms > TOUCH_MS {
        touch(office, &actor, session)?;
    }
    Ok(Some(actor))
}

fn touch(office: &Office, actor: &Actor, session: Session) -> Result<(), Failure> {
    office.write(&Call::by(actor), &"touch", move |tx, desk| {
        tx.touch_session(&Session { seen_ms: desk.now.at_ms, ..session.clone() })
    })
}

/// Signs out.
pub fn sign_out(office: &Office, actor: &Actor, token: &str) -> Result<(), Failure> {
    let id_hash = sm3_hex(token.as_bytes());
    office.write(&Call::by(actor), &"sign-out", move |tx, _| tx.end_session(&id_hash))
}

/// Changes the own password and ends every session of the account.
pub fn change_password(
    office: &Office,
    call: &Call,
    old: &Credentials,
    new: &str,
) -> Result<(), Failure> {
    check_password(new)?;
    let account = call.actor.account.ok_or(Refusal::NotAllowed)?;
    let found = office.store.read(|rx| account_by_login(rx, &old.login))?;
    let now = office.now().at_ms;
    let same = verified(found, old, now).is_some_and(|(id, _)| id == account);
    if !same {
        return Err(Refusal::SignInFailed.into());
    }
    let password = hashed(office, new);
    office.write(call, &"change-password", move |tx, desk| {
        replace_password(tx, &desk.actor, account, &password)
    })
}

fn replace_password(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: Id,
    password: &str,
) -> Result<(), Failure> {
    let totp = tx.secret(account)?.and_then(|secret| secret.totp);
    tx.act::<Account>(actor, account, &AccountEvent::SecretChanged)?;
    tx.set_secret(account, &Secret { password: password.to_owned(), totp })?;
    tx.end_sessions_of(account)
}

/// The officers' accounts, for the administrator.
pub fn officers(office: &Office, call: &Call) -> Result<Vec<Found<Account>>, Failure> {
    casework::may(&call.actor, Action::Administer, Subject::NONE)?;
    let mut officers = Vec::new();
    let mut after = None;
    loop {
        let page = office.store.read(|rx| {
            rx.list::<Account>(&Query { after, limit: OFFICERS_MAX, ..Query::default() })
        })?;
        let Some(last) = page.last() else { return Ok(officers) };
        after = Some(last.id);
        officers.extend(page.into_iter().filter(|found| found.doc.role.is_officer()));
    }
}

/// The administrator closes an account: it loses all access with the next request.
pub fn close(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("close-account", id), move |tx, desk| {
        desk.may(Action::Administer, Subject::NONE)?;
        let account = tx.get::<Account>(id)?.ok_or(Refusal::NotFound)?.doc;
        // The public's accounts are their own.
        if !account.role.is_officer() || desk.actor.account == Some(id) {
            return Err(Refusal::NotAllowed.into());
        }
        desk.act::<Account>(tx, id, &AccountEvent::Closed)?;
        tx.end_sessions_of(id)
    })
}
