//! What the server refuses to start with.

use crate::{folder_with, juzheng};

#[test]
fn a_network_address_needs_https_in_front() {
    let folder = folder_with("empty", "");
    let serve = |more: &[&str]| {
        let args = [&["serve", "--data", "data", "--listen", "0.0.0.0:0"], more].concat();
        juzheng(folder.path(), &args)
    };
    for more in [&[][..], &["--public-url", "http://juzheng.example"]] {
        let said = serve(more);
        assert_eq!(said.code, 1, "{}", said.err);
        assert!(said.err.contains("--public-url https://"), "{}", said.err);
        assert!(said.err.contains("0.0.0.0:0"), "{}", said.err);
    }
    assert!(!folder.path().join("data").exists(), "nothing was made before the refusal");
}
