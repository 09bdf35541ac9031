//! `/me/permits/{id}/sheet`: prints the confirmation sheet (确认单), sealed, as often as the holder
//! likes.

use axum::extract::Path;
use casework::Id;
use office::permits::{self, SheetData};
use office::{Call, Office, files};
use papers::{
    PaperError, Photo, Print, SealKey, Sealed, Sheet, SheetCompanion, SheetEmployer, SheetStanding,
};
use store::Failure;

use super::{answered, permit};
use crate::checked::Checked;
use crate::command::Asked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::{Portal, Site};
use crate::press::{PDF, PRESS, moment};
use crate::session::SignedInPerson;
use crate::typed::Problems;
use crate::ui::cited;

/// Prints: numbered and logged by the office, drawn and sealed here.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    Path(id): Path<Id>,
    form: Checked<Asked>,
) -> Result<Page, PageError> {
    let (call, site, seal) =
        (person.0.keyed(form.typed.get("key")), portal.site.clone(), portal.seal.clone());
    let done = portal.office(move |office| {
        let data = permits::print_sheet(office, &call, id)?;
        let photo = photo(office, &call, data.photo)?;
        Ok(printed(data, photo, &site, &seal))
    });
    let problems = match answered(done.await, "sheet")? {
        Ok(Ok((name, sealed))) => return Ok(Page::inline(&name, PDF, sealed.pdf)),
        Ok(Err(unprintable)) => {
            let mut problems = Problems::default();
            problems.add("sheet", unprintable.to_string());
            problems
        }
        Err(problems) => problems,
    };
    Page::again(
        &permit::show(&portal, frame, &person, id, (&problems, &permit::Asked::default())).await?,
    )
}

/// The photograph's bytes, if the holder has one.
fn photo(office: &Office, call: &Call, file: Option<Id>) -> Result<Option<Vec<u8>>, Failure> {
    let open = |file| files::open(office, &Call::by(&call.actor), file, None, "打印确认单");
    Ok(file.map(open).transpose()?.map(|(_, bytes)| bytes))
}

/// The sheet as a file, with its name.
fn printed(
    data: SheetData,
    photo: Option<Vec<u8>>,
    site: &Site,
    seal: &SealKey,
) -> Result<(String, Sealed), PaperError> {
    let photo = photo.map(Photo::from_stored).transpose()?;
    let name = format!("北京市工作居住证确认单-{}-{}.pdf", data.permit.number, data.print);
    Ok((name, PRESS.sheet(&sheet(data, photo, site), seal)?))
}

fn sheet(data: SheetData, photo: Option<Photo>, site: &Site) -> Sheet {
    let permit = data.permit;
    let companion = |one: casework::Companion| SheetCompanion {
        relation: one.relation.chinese().into(),
        name: one.name,
        id_number: one.id_number,
    };
    Sheet {
        print: Print {
            number: format!("{}-{:04}", permit.number, data.print),
            at: moment(data.at_ms),
            url: format!("{}/v/{}", site.public_url, permit.code),
            code: permit.code,
        },
        number: permit.number,
        holder: permit.name,
        id_number: permit.id_number,
        photo,
        employer: SheetEmployer {
            name: data.employer_name,
            uscc: data.employer_uscc,
            district: site.district.clone(),
        },
        first_issued: permit.first_issued,
        valid_from: permit.valid_from,
        valid_until: permit.valid_until,
        standing: SheetStanding::InForce { words: data.standing, clause: cited(&data.clause) },
        companions: permit.companions.into_iter().map(companion).collect(),
        authority: site.authority.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_names_its_print_and_the_address_that_verifies_it() {
        let day = law::Day::new(2026, 11, 24).unwrap();
        let data = SheetData {
            permit: permit::sample_permit(),
            employer_name: "北京甲有限公司".into(),
            employer_uscc: "91110106MA01234567".into(),
            photo: None,
            standing: "有效".into(),
            clause: "3.2.1".into(),
            print: 3,
            on: day,
            minute: 545,
            at_ms: 1_795_482_300_000,
        };
        let seal = SealKey::from_random(&[7; 32]).unwrap();
        let (name, sealed) = printed(data, None, &Site::sample(), &seal).unwrap();
        assert_eq!(name, "北京市工作居住证确认单-FT2024000001-3.pdf");
        assert!(sealed.pdf.starts_with(b"%PDF-"));
        assert!(sealed.fields.contains("FT2024000001-0003"));
        assert!(sealed.fields.contains("细则三（二）"));
    }
}
