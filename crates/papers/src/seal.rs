//! The seal: SM2 signatures (GB/T 32918, with SM3) over what a paper says and over the file itself.
//!
//! Each paper carries two signatures of the issuing authority's key in its keywords (document
//! information and XMP metadata hold the same text, as PDF/A asks; an attachment would break
//! PDF/A-2):
//!
//! ```text
//! juzheng-seal/1 fields=<hex> fields-sm2=<128 hex> file-sm2=<128 hex>
//! ```
//!
//! - `fields` is the canonical text of [`Fields`] and `fields-sm2` its signature. They let the
//!   register, a school or a bank verify what was certified without the file.
//! - `file-sm2` signs the whole file, so that what the eye sees is bound to what was signed. The
//!   message is the line `juzheng-file/1` and a line feed, followed by the file with the 128 digits
//!   of `file-sm2` replaced by zeros wherever they stand. A changed, missing or added byte anywhere
//!   breaks it, and so does saving the file anew with another program or printing it to PDF: such a
//!   copy must be verified on line by its code instead.
//!
//! The signer's identifier is the usual `1234567812345678` (GM/T 0009), signatures are `r‖s`. The
//! nonce is derived from key and message (RFC 6979 with SM3), so the same paper has the same bytes
//! and needs no randomness.
//!
//! What it proves: the holder of the key issued this file. It does not prove that the permit is
//! still in force: only the register can, and every paper says so. It is no qualified electronic
//! seal (GB/T 38540) either; that needs a certificate of a licensed authority.

use sm2::SecretKey;
use sm2::dsa::signature::{Signer, Verifier};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};
use sm2::pkcs8::{
    DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, LineEnding,
};

use crate::PaperError;
use crate::fields::{Fields, from_hex, hex};

/// Signer's identifier when nothing else is agreed (GM/T 0009-2012, 10).
const SIGNER: &str = "1234567812345678";
const HEAD: &str = "juzheng-seal/1";
const FILE_MARK: &str = "file-sm2=";
const FILE_HEAD: &[u8] = b"juzheng-file/1\n";
/// A signature in hexadecimal: 64 bytes.
const SIGNATURE_DIGITS: usize = 128;

/// The authority's private key. Not shown by `Debug`.
pub struct SealKey {
    secret: SecretKey,
    signing: SigningKey,
}

/// The authority's public key, published for verification.
#[derive(Debug, Clone)]
pub struct SealPublicKey(VerifyingKey);

/// A key that is none, or not for SM2.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("不是有效的 SM2 密钥")]
pub struct NotAKey;

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The file.
    pub pdf: Vec<u8>,
    /// The canonical text of its fields.
    pub fields: String,
    /// The signature over them, in hexadecimal.
    pub fields_sm2: String,
}

/// The signature over the fields, made before the paper is set.
pub(crate) struct FieldsSeal {
    fields: String,
    fields_sm2: String,
}

/// Why a file is not accepted as a paper of the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealProblem {
    /// No seal in it: not a paper of this system, or printed or saved anew by another program.
    #[error(
        "文件中没有本系统的签章：不是本系统出具的文件，或经其他软件重新打印、另存。请用核验码在线核验。"
    )]
    NoSeal,
    /// The fields were signed by another key, or somebody changed them.
    #[error("签章与公钥不符：不是该机关签发，或签名内容已被改动。")]
    NotThisKey,
    /// The fields are genuine, the file around them was changed.
    #[error("文件在签发后被改动，不能作为证明。请持证人重新打印，或用核验码在线核验。")]
    Changed,
}

impl SealKey {
    /// The key made of 32 random bytes. One value in 2³² is no key; ask for other bytes then.
    pub fn from_random(bytes: &[u8; 32]) -> Result<Self, NotAKey> {
        Self::from_secret(SecretKey::from_slice(bytes).map_err(|_| NotAKey)?)
    }

    /// Reads a private key in PKCS#8 PEM, as this program and OpenSSL 3 write it.
    pub fn from_pem(pem: &str) -> Result<Self, NotAKey> {
        Self::from_secret(SecretKey::from_pkcs8_pem(pem).map_err(|_| NotAKey)?)
    }

    fn from_secret(secret: SecretKey) -> Result<Self, NotAKey> {
        let signing = SigningKey::new(SIGNER, &secret).map_err(|_| NotAKey)?;
        Ok(Self { secret, signing })
    }

    /// The private key in PKCS#8 PEM. Keep it where only the service can read it.
    pub fn to_pem(&self) -> String {
        let pem = self.secret.to_pkcs8_pem(LineEnding::LF);
        pem.expect("a key that exists can be written").to_string()
    }

    /// The public half.
    pub fn public(&self) -> SealPublicKey {
        SealPublicKey(self.signing.verifying_key().clone())
    }

    /// Signs a message that is no paper of its own, e.g. a line of a published file; returns `r‖s`
    /// in hexadecimal.
    pub fn sign(&self, message: &[u8]) -> Result<String, PaperError> {
        let signature = self.signing.try_sign(message).map_err(|_| PaperError::NotSigned)?;
        Ok(hex(&signature.to_bytes()))
    }

    pub(crate) fn prepare(&self, fields: &Fields) -> Result<FieldsSeal, PaperError> {
        let fields = fields.canonical();
        let fields_sm2 = self.sign(fields.as_bytes())?;
        Ok(FieldsSeal { fields, fields_sm2 })
    }

    /// Signs the file that was set with the seal's keyword and writes the signature into it.
    pub(crate) fn finish(&self, seal: FieldsSeal, mut pdf: Vec<u8>) -> Result<Sealed, PaperError> {
        let places = file_places(&pdf);
        if places.is_empty() {
            return Err(PaperError::Template("the keywords do not carry the seal".to_owned()));
        }
        let signature = self.sign(&file_message(&pdf, &places))?;
        for place in places {
            pdf[place..place + SIGNATURE_DIGITS].copy_from_slice(signature.as_bytes());
        }
        Ok(Sealed { pdf, fields: seal.fields, fields_sm2: seal.fields_sm2 })
    }
}

impl FieldsSeal {
    /// The keyword the paper is set with; the file's own signature is still zeros.
    pub(crate) fn keyword(&self) -> String {
        let (fields, zeros) = (hex(self.fields.as_bytes()), "0".repeat(SIGNATURE_DIGITS));
        format!("{HEAD} fields={fields} fields-sm2={} {FILE_MARK}{zeros}", self.fields_sm2)
    }
}

impl SealPublicKey {
    /// Reads a public key in PEM (SubjectPublicKeyInfo), as this program and OpenSSL 3 write it.
    pub fn from_pem(pem: &str) -> Result<Self, NotAKey> {
        let key = sm2::PublicKey::from_public_key_pem(pem).map_err(|_| NotAKey)?;
        VerifyingKey::new(SIGNER, key).map(Self).map_err(|_| NotAKey)
    }

    /// The key in PEM, to publish.
    pub fn to_pem(&self) -> String {
        let pem = self.0.to_public_key_pem(LineEnding::LF);
        pem.expect("a key that exists can be written")
    }

    /// Whether a signature, `r‖s` in hexadecimal, is this key's over the message.
    pub fn verifies(&self, message: &[u8], signature: &str) -> bool {
        from_hex(signature)
            .and_then(|bytes| Signature::from_slice(&bytes).ok())
            .is_some_and(|signature| self.0.verify(message, &signature).is_ok())
    }
}

/// Verifies signed fields as the register keeps them ([`Sealed::fields`], [`Sealed::fields_sm2`]).
pub fn verify_fields(fields: &str, sm2: &str, key: &SealPublicKey) -> Result<Fields, SealProblem> {
    if !key.verifies(fields.as_bytes(), sm2) {
        return Err(SealProblem::NotThisKey);
    }
    Fields::from_canonical(fields).ok_or(SealProblem::NotThisKey)
}

/// Verifies a file and returns what it certifies. Needs no network; says nothing about today.
pub fn verify_pdf(pdf: &[u8], key: &SealPublicKey) -> Result<Fields, SealProblem> {
    let [fields, fields_sm2, file_sm2] = find_seal(pdf).ok_or(SealProblem::NoSeal)?;
    let fields = from_hex(fields).and_then(|bytes| String::from_utf8(bytes).ok());
    let fields = verify_fields(&fields.ok_or(SealProblem::NoSeal)?, fields_sm2, key)?;
    let places = file_places(pdf);
    let digits = file_sm2.as_bytes();
    let same = places.iter().all(|&place| &pdf[place..place + SIGNATURE_DIGITS] == digits);
    if same && key.verifies(&file_message(pdf, &places), file_sm2) {
        Ok(fields)
    } else {
        Err(SealProblem::Changed)
    }
}

/// The three values of the first seal in the file.
fn find_seal(pdf: &[u8]) -> Option<[&str; 3]> {
    let start = find(pdf, HEAD.as_bytes())?;
    let seal = &pdf[start..];
    let end = seal
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'=' | b'/' | b'-' | b'0'..=b'9' | b'a'..=b'z'))?;
    let mut words = std::str::from_utf8(&seal[..end]).ok()?.split(' ').skip(1);
    let mut value = |name: &str| words.next()?.strip_prefix(name)?.strip_prefix('=');
    let found = [value("fields")?, value("fields-sm2")?, value("file-sm2")?];
    (found[2].len() == SIGNATURE_DIGITS).then_some(found)
}

/// Where the digits of the file's signature stand.
fn file_places(pdf: &[u8]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = find(&pdf[from..], FILE_MARK.as_bytes()) {
        from += at + FILE_MARK.len();
        if pdf.len() - from >= SIGNATURE_DIGITS {
            places.push(from);
        }
    }
    places
}

fn file_message(pdf: &[u8], places: &[usize]) -> Vec<u8> {
    let mut message = [FILE_HEAD, pdf].concat();
    for place in places {
        let start = FILE_HEAD.len() + place;
        message[start..start + SIGNATURE_DIGITS].fill(b'0');
    }
    message
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
