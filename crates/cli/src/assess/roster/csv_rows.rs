//! The rows of a CSV file: UTF-8 with or without a mark, or GB18030.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use anyhow::Result;
use encoding_rs::{CoderResult, Decoder, GB18030, UTF_8};

use super::RawRow;
use crate::input::BadInput;

/// How much is read at a time.
const BLOCK: usize = 64 * 1024;

/// Hands every row to `take`, with how far the file was read.
pub fn each(path: &Path, take: &mut dyn FnMut(RawRow<'_>, u64) -> Result<()>) -> Result<()> {
    let broken = |error: std::io::Error| BadInput::unreadable(path, &error);
    let mut file = File::open(path).map_err(broken)?;
    let encoding = if is_utf8(&mut file).map_err(broken)? { UTF_8 } else { GB18030 };
    file.rewind().map_err(broken)?;
    let text = Decoded {
        from: BufReader::with_capacity(BLOCK, file),
        decoder: encoding.new_decoder_with_bom_removal(),
        raw: vec![0; BLOCK],
        filled: 0,
        ended: false,
        finished: false,
    };
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(2 * BLOCK)
        .from_reader(text);
    let mut cells = csv::StringRecord::new();
    loop {
        match rows.read_record(&mut cells) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let position = cells.position();
                let (line, at) = position.map_or((0, 0), |at| (at.line(), at.byte()));
                if cells.iter().any(|cell| !cell.trim().is_empty()) {
                    take(RawRow { line, cells: &cells }, at)?;
                }
            }
            Err(error) => {
                let remedy = "请核对引号和逗号，或者重新导出";
                return Err(BadInput::one(
                    path.display().to_string(),
                    format!("不是有效的 CSV（{error}）"),
                    remedy,
                ));
            }
        }
    }
}

/// Whether the whole file is UTF-8; a name far down would be garbled by a guess from the first
/// rows.
fn is_utf8(file: &mut File) -> std::io::Result<bool> {
    let mut block = vec![0; BLOCK];
    let mut kept = 0;
    loop {
        let read = file.read(&mut block[kept..])?;
        let end = kept + read;
        match std::str::from_utf8(&block[..end]) {
            Ok(_) => kept = 0,
            // A character cut by the end of the block goes on in the next one.
            Err(error) if error.error_len().is_none() && read > 0 => {
                let valid = error.valid_up_to();
                block.copy_within(valid..end, 0);
                kept = end - valid;
            }
            Err(_) => return Ok(false),
        }
        if read == 0 {
            return Ok(true);
        }
    }
}

/// A text decoded while it is read. What cannot be decoded becomes U+FFFD, which no name may
/// contain.
struct Decoded<R> {
    from: R,
    decoder: Decoder,
    raw: Vec<u8>,
    filled: usize,
    /// Nothing more can be read.
    ended: bool,
    /// Nothing more can be decoded.
    finished: bool,
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while !self.finished {
            if !self.ended && self.filled < self.raw.len() {
                let read = self.from.read(&mut self.raw[self.filled..])?;
                self.filled += read;
                self.ended = read == 0;
            }
            let raw = &self.raw[..self.filled];
            let (result, used, written, _) = self.decoder.decode_to_utf8(raw, into, self.ended);
            self.raw.copy_within(used..self.filled, 0);
            self.filled -= used;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}
