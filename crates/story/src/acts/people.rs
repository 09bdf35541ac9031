//! Persons: their own file, facts, accompanying family, uploads; and signing in (1.2, 3.5, 4.7).

use casework::Role;
use law::Subject;
use office::acceptance::PHOTO;
use office::accounts::{self, Credentials, NewAccount};
use office::people::{self, Identity};
use office::{Call, files};

use super::{Done, free, named};
use crate::facts;
use crate::grammar::Said;
use crate::vocabulary::Command;
use crate::world::{Kind, Who, World};

pub(crate) const COMMANDS: &[Command] = &[
    Command {
        usage: "person PERSON qualified FACTS",
        says: "the person opens their file with a photograph and states the facts of somebody who \
            meets route 1.2.1, those given here instead",
        actor: "the person",
        clauses: "1.2.0c 4.7",
        run: qualified,
    },
    Command {
        usage: "person PERSON open [like OTHER]",
        says: "the person opens their file without any facts; `like` uses the identification \
            number of another person",
        actor: "the person",
        clauses: "4.7",
        run: open,
    },
    Command {
        usage: "facts person PERSON FACTS",
        says: "states facts; `name=-` takes one back",
        actor: "the person",
        clauses: "4.7",
        run: state,
    },
    Command {
        usage: "person PERSON refreshed FACTS",
        says: "the person's figures as they are on the present day",
        actor: "the person",
        clauses: "3.5.1",
        run: refreshed,
    },
    Command {
        usage: "person PERSON companions FAMILY",
        says: "the accompanying family: `child=Name`, `spouse=Name`, `unguarded=Name` (a child \
            whose guardian has not agreed) or `teen=Name` (eighteen on 4 March 2025); the same \
            name is the same human",
        actor: "the person",
        clauses: "3.5.1",
        run: companions,
    },
    Command {
        usage: "person PERSON photo",
        says: "the person sets the photograph that is printed on the sheet",
        actor: "the person",
        clauses: "3.1.2",
        run: photo,
    },
    Command {
        usage: "person PERSON upload pdf|program N bytes",
        says: "uploads a file of a kind and size",
        actor: "the person",
        clauses: "4.7",
        run: upload,
    },
    Command {
        usage: "account LOGIN open password TEXT [role ROLE]",
        says: "somebody opens their own account; an applicant's when no role is given",
        actor: "the public",
        clauses: "4.7",
        run: open_account,
    },
    Command {
        usage: "account LOGIN sign-in password TEXT",
        says: "signs in",
        actor: "the public",
        clauses: "4.7",
        run: sign_in,
    },
];

fn open_file(world: &mut World, said: &Said) -> Result<Call, crate::world::Trouble> {
    free(world, Kind::Person, said, "PERSON")?;
    let name = said.get("PERSON").to_owned();
    let call = world.call(said, Who::Person(&name))?;
    let id_number = match said.maybe("OTHER") {
        Some(other) => world.numbers.get(other).cloned().unwrap_or_default(),
        None => facts::id_number(world.numbers.len() + 1, "1990-03-15"),
    };
    let phone = format!("139{:08}", world.numbers.len());
    // As JSON has the name, so that nobody's is the beginning of another's.
    let own = vec![format!("{}\"", call.actor.name), id_number.clone(), phone.clone()];
    let identity = Identity { name: "张三".into(), id_number: id_number.clone(), phone };
    let id = people::open_file(&world.office, &call, &identity)?;
    world.erasures.tell(id, own);
    world.numbers.insert(name.clone(), id_number);
    named(world, Kind::Person, &name, id);
    world.call(said, Who::Person(&name))
}

fn open(world: &mut World, said: &Said) -> Done {
    open_file(world, said).map(drop)
}

fn qualified(world: &mut World, said: &Said) -> Done {
    let day = world.today();
    let defaults = facts::person(day);
    let stated = facts::stated(&world.office.edition(), Subject::Applicant, said, day, &defaults)?;
    let call = open_file(world, said)?;
    set_photo(world, &call)?;
    Ok(people::state(&world.office, &call, facts::with_defaults(defaults, stated))?)
}

fn photo(world: &mut World, said: &Said) -> Done {
    world.id(Kind::Person, said, "PERSON")?;
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    set_photo(world, &call)
}

/// A picture as far as its first bytes tell; stories print no sheets.
fn set_photo(world: &World, call: &Call) -> Done {
    let bytes = b"\xff\xd8\xff".to_vec();
    let upload = files::Upload { name: "照片.jpg".into(), material: PHOTO.into(), bytes };
    // A command that arrives twice keeps one file.
    let key = call.key.as_ref().map(|key| format!("{key}/file"));
    let paper = files::keep(&world.office, &Call { key, ..call.clone() }, upload)?;
    Ok(people::set_photo(&world.office, call, paper.file)?)
}

fn state(world: &mut World, said: &Said) -> Done {
    let id = world.id(Kind::Person, said, "PERSON")?;
    let known = world.get::<casework::Person>(id)?.facts;
    let day = world.today();
    let stated = facts::stated(&world.office.edition(), Subject::Applicant, said, day, &known)?;
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    Ok(people::state(&world.office, &call, stated)?)
}

fn refreshed(world: &mut World, said: &Said) -> Done {
    world.id(Kind::Person, said, "PERSON")?;
    let day = world.today();
    let mut defaults = facts::person(day);
    defaults.remove("contract_end");
    let stated = facts::stated(&world.office.edition(), Subject::Applicant, said, day, &defaults)?;
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    Ok(people::state(&world.office, &call, facts::with_defaults(defaults, stated))?)
}

fn companions(world: &mut World, said: &Said) -> Done {
    world.id(Kind::Person, said, "PERSON")?;
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    let family = said.facts.iter().map(|(kind, name, _)| facts::companion(kind, name)).collect();
    Ok(people::set_companions(&world.office, &call, family)?)
}

fn upload(world: &mut World, said: &Said) -> Done {
    world.id(Kind::Person, said, "PERSON")?;
    let call = world.call(said, Who::Person(said.get("PERSON")))?;
    let mut bytes = if said.has("pdf") { super::PDF.to_vec() } else { b"MZ".to_vec() };
    bytes.resize(usize::try_from(said.number("N")).unwrap_or_default(), 0);
    let upload = files::Upload { name: "材料".into(), material: "id_card".into(), bytes };
    files::keep(&world.office, &call, upload)?;
    Ok(())
}

fn open_account(world: &mut World, said: &Said) -> Done {
    let role = match said.maybe("ROLE") {
        Some(code) => Role::ALL.into_iter().find(|role| role.code() == code),
        None => None,
    };
    let new = NewAccount {
        login: said.get("LOGIN").to_owned(),
        name: "李四".into(),
        password: said.get("TEXT").to_owned(),
        role: role.unwrap_or(Role::Applicant),
    };
    accounts::open_own(&world.office, &Call::by(&casework::Actor::public()), &new)?;
    Ok(())
}

fn sign_in(world: &mut World, said: &Said) -> Done {
    let with = Credentials {
        login: said.get("LOGIN").to_owned(),
        password: said.get("TEXT").to_owned(),
        code: None,
    };
    accounts::sign_in(&world.office, &with)?;
    Ok(())
}
