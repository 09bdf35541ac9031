//! Letters on their way out of the house (通知投递): which go where, what they may say outside, and how
//! far they have come. The inbox is the service (送达); mail and webhook only point to it.

use casework::{Action, Addressee, Application, Contact, Id, Letter, Permit, Subject};
use law::Day;
use store::{Delivery, Failure, Travel, Tx};

use crate::contacts::{CODE_LETTER, contact};
use crate::desk::Desk;
use crate::permits::masked_name;
use crate::{Call, Office};

/// The mail channel, by its name in the register.
pub const MAIL: &str = "mail";
/// The webhook channel, by its name in the register.
pub const WEBHOOK: &str = "webhook";

/// How long a delivery is in one server's hands, milliseconds: more than a slow mail server takes.
/// After that another may try, so what was lost with a killed server is sent again with the same
/// number.
const HANDS_MS: i64 = 10 * 60_000;
/// Letters older than this are no news any more when a channel is first switched on; they stay in
/// the inbox.
const NEWS_MS: i64 = 7 * 86_400_000;
/// Rows of one page.
const PAGE: u32 = 50;

/// The channels that are switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channels {
    /// Mail to those who chose it.
    pub mail: bool,
    /// One webhook for every letter: the district's own message service.
    pub webhook: bool,
}

/// What is handed to a channel: no name in full, nothing of the case but what one has to know to go
/// and look.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Parcel {
    /// The letter's number.
    pub seq: i64,
    /// The channel.
    pub channel: String,
    /// Where to.
    pub address: String,
    /// The letter's kind.
    pub kind: String,
    /// To whom.
    pub to: Addressee,
    /// The record it is about: kind and id.
    pub about: (String, Id),
    /// One line, names masked.
    pub title: String,
    /// The clause.
    pub clause: String,
    /// The last day to act.
    pub due: Option<Day>,
    /// The code that proves the address, in the one mail that carries it.
    pub code: Option<String>,
}

/// Takes in hand what is to be sent now; nobody else gets it for a while.
pub fn take(office: &Office, channels: Channels, most: u32) -> Result<Vec<Parcel>, Failure> {
    office.write(&Call::system(), &"take-letters", move |tx, desk| {
        put_on_the_way(tx, desk, channels, most)?;
        let mut parcels = Vec::new();
        for travel in tx.due_deliveries(desk.now.at_ms, most)? {
            let on = (channels.mail && travel.channel == MAIL)
                || (channels.webhook && travel.channel == WEBHOOK);
            if on && tx.take_delivery(&travel, desk.now.at_ms + HANDS_MS)? {
                parcels.push(packed(tx, desk, travel)?);
            }
        }
        Ok(parcels)
    })
}

/// What of a letter leaves the house.
fn packed(tx: &mut Tx<'_>, desk: &Desk, travel: Travel) -> Result<Parcel, Failure> {
    let letter = &travel.letter;
    let code = match letter.kind.as_str() {
        CODE_LETTER => tx.mail_code(letter.about.1, desk.now.at_ms)?,
        _ => None,
    };
    let title = outside_title(tx, letter)?;
    Ok(Parcel {
        seq: travel.seq,
        kind: letter.kind.clone(),
        to: letter.to,
        about: letter.about.clone(),
        title,
        clause: letter.clause.clone(),
        due: letter.due,
        code,
        channel: travel.channel,
        address: travel.address,
    })
}

/// The title with the person's name masked. What is about a record whose names are not known here
/// says only that there is something to read.
fn outside_title(tx: &mut Tx<'_>, letter: &Letter) -> Result<String, Failure> {
    let (kind, id) = &letter.about;
    let name = match kind.as_str() {
        "application" => tx.get::<Application>(*id)?.map(|found| found.doc.name),
        "permit" => tx.get::<Permit>(*id)?.map(|found| found.doc.name),
        "plan" | "contact" => Some(String::new()),
        _ => None,
    };
    Ok(match name {
        Some(name) if name.is_empty() => letter.title.clone(),
        Some(name) => letter.title.replace(&name, &masked_name(&name)),
        None => "您有一条新的通知".to_owned(),
    })
}

/// A parcel arrived.
pub fn arrived(office: &Office, parcel: &Parcel) -> Result<(), Failure> {
    let (seq, channel) = (parcel.seq, parcel.channel.clone());
    office.write(&Call::system(), &("delivered", seq, channel.clone()), move |tx, _| {
        tx.mark_delivered(seq, &channel)
    })
}

/// A parcel did not arrive; `lasting` says that trying again cannot help.
pub fn failed(
    office: &Office,
    parcel: &Parcel,
    (why, lasting): (&str, bool),
) -> Result<(), Failure> {
    let (seq, channel, why) = (parcel.seq, parcel.channel.clone(), why.to_owned());
    office.write(&Call::system(), &("undelivered", seq, channel.clone()), move |tx, _| {
        tx.mark_undelivered(seq, &channel, (&why, lasting))
    })
}

/// Gives every new letter its deliveries: by mail when its addressee chose so, and by the webhook.
fn put_on_the_way(
    tx: &mut Tx<'_>,
    desk: &Desk,
    channels: Channels,
    most: u32,
) -> Result<(), Failure> {
    for posted in tx.due_letters(desk.now.at_ms, most)? {
        let letter = &posted.letter;
        let news = desk.now.at_ms - posted.created_ms <= NEWS_MS;
        let contact = contact(tx, letter.to)?.map(|(_, contact)| contact);
        if let Some(address) = contact.as_ref().and_then(|c| mail_address(letter, c))
            && channels.mail
            && news
        {
            tx.send_by(posted.seq, MAIL, address)?;
        }
        if channels.webhook && news && letter.kind != CODE_LETTER {
            tx.send_by(posted.seq, WEBHOOK, "")?;
        }
        tx.mark_sent(posted.seq)?;
    }
    Ok(())
}

/// Where a letter goes by mail: to the confirmed address, and the one with the code to the address
/// it is to prove.
fn mail_address<'c>(letter: &Letter, contact: &'c Contact) -> Option<&'c str> {
    if letter.kind == CODE_LETTER { contact.asked.as_deref() } else { contact.mail_to() }
}

/// A delivery as officers and addressees see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The letter's number.
    pub seq: i64,
    /// The channel.
    pub channel: String,
    /// Where to, masked.
    pub address: String,
    /// How far it has come.
    pub state: Delivery,
    /// How often it was tried.
    pub attempts: i64,
    /// What was said when it failed.
    pub why: String,
    /// When it was tried last, Unix milliseconds.
    pub at_ms: i64,
    /// The letter's kind.
    pub kind: String,
    /// The record it is about: kind and id.
    pub about: (String, Id),
}

impl Sight {
    pub(crate) fn of(travel: Travel) -> Self {
        let address = match travel.channel.as_str() {
            MAIL => casework::masked_mail(&travel.address),
            _ => travel.address,
        };
        Self {
            seq: travel.seq,
            channel: travel.channel,
            address,
            state: travel.state,
            attempts: travel.attempts,
            why: travel.why,
            at_ms: travel.at_ms,
            kind: travel.letter.kind,
            about: travel.letter.about,
        }
    }

    /// How it stands, as people here say it.
    pub fn chinese(&self) -> &'static str {
        match (self.state, self.attempts) {
            (Delivery::Sent, _) => "已送出",
            (Delivery::Failed, _) => "未送达，已停止重试",
            (Delivery::Pending, 0) => "排队中",
            (Delivery::Pending, _) => "未送达，稍后重试",
        }
    }
}

/// Deliveries in a state, for the window: the newest first.
pub fn sights(
    office: &Office,
    call: &Call,
    state: Delivery,
    before: Option<i64>,
) -> Result<Vec<Sight>, Failure> {
    casework::may(&call.actor, Action::RunWindow, Subject::NONE)?;
    let found = office.store.read(|rx| rx.deliveries(state, before, PAGE))?;
    Ok(found.into_iter().map(Sight::of).collect())
}

/// Deliveries of the letters about a record, for who may see the record.
pub(crate) fn about(rx: &mut store::Rx<'_>, kind: &str, id: Id) -> Result<Vec<Sight>, Failure> {
    Ok(rx.deliveries_about(kind, id)?.into_iter().map(Sight::of).collect())
}

/// The window lets a delivery that was given up be tried again.
pub fn try_again(office: &Office, call: &Call, seq: i64, channel: &str) -> Result<(), Failure> {
    let channel = channel.to_owned();
    office.write(call, &("try-again", seq, channel.clone()), move |tx, desk| {
        desk.may(Action::RunWindow, Subject::NONE)?;
        let again = tx.try_again(seq, &channel)?;
        if again { Ok(()) } else { Err(casework::Refusal::NotFound.into()) }
    })
}
