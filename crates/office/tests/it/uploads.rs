//! Evidence: kind by content, size by the policy.

use casework::Paper;
use office::files::{self, Upload};
use store::Failure;

use crate::district::{District, refused};
use crate::world::worlds;

fn keep(district: &District<'_>, name: &str, bytes: Vec<u8>) -> Result<Paper, Failure> {
    let upload = Upload { name: name.into(), material: "labour_contract".into(), bytes };
    files::keep(district.office(), &district.agent, upload)
}

#[test]
fn a_file_may_have_twenty_megabytes_and_not_a_byte_more() {
    for world in worlds("2026-03-02") {
        let district = District::new(&world);
        let most = usize::try_from(files::largest(district.office()).unwrap()).unwrap();
        assert_eq!(most, 20 * 1024 * 1024);
        let sized = |bytes: usize| {
            let mut content = b"%PDF-1.7".to_vec();
            content.resize(bytes, 0);
            content
        };
        keep(&district, "合同.pdf", sized(most)).unwrap();
        refused(keep(&district, "合同.pdf", sized(most + 1)), "file-too-large");
    }
}

#[test]
fn the_content_tells_the_kind_whatever_the_name_says() {
    for world in worlds("2026-03-02") {
        let district = District::new(&world);
        for content in [&b"MZ\x90\x00"[..], b"<html>", b"PK\x03\x04", b""] {
            refused(keep(&district, "合同.pdf", content.to_vec()), "file-kind");
        }
        keep(&district, "照片.exe", b"\xff\xd8\xff\xe0".to_vec()).unwrap();
    }
}
