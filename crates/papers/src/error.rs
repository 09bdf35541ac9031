//! Why a paper could not be made.

use std::collections::BTreeSet;

/// Why a paper could not be made. The messages are for people at the counter, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// No font has these characters. Nothing is printed: a blank box is not a name.
    #[error(
        "字库缺少以下字符，无法打印：{}。请管理员为系统添加包含这些字符的字体（如 GB 18030 三级字库）后重新打印。",
        listed(.characters)
    )]
    NoGlyph {
        /// The characters, each once.
        characters: BTreeSet<char>,
    },
    /// The picture cannot be used.
    #[error("照片无法使用（{why}）。请上传 JPEG 或 PNG 格式的近期免冠照片。")]
    Photo {
        /// The decoder's words.
        why: String,
    },
    /// The verification address does not fit into a QR code.
    #[error("核验网址过长（{bytes} 字节），无法生成二维码。请管理员缩短系统的对外网址。")]
    QrTooLong {
        /// Its length.
        bytes: usize,
    },
    /// A font handed in is none.
    #[error("添加的字体文件不是有效的 TrueType 或 OpenType 字体。")]
    NotAFont,
    /// The template is wrong: our mistake, never the person's.
    #[error("文书模板出错：{0}")]
    Template(String),
    /// The key could not sign; with another print number it can (one case in four billion).
    #[error("签名失败，请重新打印。")]
    NotSigned,
}

fn listed(characters: &BTreeSet<char>) -> String {
    let named = characters.iter().map(|&c| {
        let code = u32::from(c);
        if c.is_control() { format!("U+{code:04X}") } else { format!("{c}（U+{code:04X}）") }
    });
    named.collect::<Vec<_>>().join("、")
}
