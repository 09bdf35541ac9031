//! What can go wrong: our rules said no, or our machinery broke.

use casework::Refusal;

/// What a use case can come back with besides success.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The scheme's rules said no; shown to the person with its clause.
    #[error("未予办理：{}", .0.code())]
    Refused(Refusal),
    /// The machinery broke; logged once where it is handled, the person sees an error number.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Why the store could not do what was asked. Nothing of the request has taken effect, except after
/// [`StoreError::Unknown`], where it may have.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is neither `sqlite:…` nor `postgres://…`.
    #[error("数据库地址无效（{scheme}）：请写成 sqlite:文件路径 或 postgres://用户@主机/库名")]
    Address {
        /// What stands before the colon; the rest may hold a password.
        scheme: String,
    },
    /// The database cannot be reached, or its file is gone.
    #[error("数据库无法访问：{why}。请检查数据库服务或文件，恢复后重试")]
    Gone {
        /// What the engine says.
        why: String,
    },
    /// Another program holds the database.
    #[error("数据库正被其他程序占用，未能在限定时间内取得。请稍后重试")]
    Locked,
    /// The store was written by a newer version of the program.
    #[error("数据库结构版本为 {found}，本程序只认识到 {known}。请使用新版程序打开")]
    NewerSchema {
        /// The version in the database.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// A migration that was already applied is not the one this program carries.
    #[error("数据库结构第 {version} 版的内容与本程序不一致，拒绝打开")]
    AlteredSchema {
        /// Which one.
        version: i64,
    },
    /// Too many are waiting already.
    #[error("办理的人太多（已有 {waiting} 个请求在等候）。请稍后重试")]
    Busy {
        /// How many wait.
        waiting: usize,
    },
    /// The transaction was lost to others as often as the store repeats it.
    #[error("数据库忙，多次重试未成功。请稍后重试")]
    Contended,
    /// The connection broke during the commit, and there is no idempotency key to find out what
    /// became of it.
    #[error("提交时连接中断，结果未知。请先查询是否已经办理，再决定是否重试")]
    Unknown,
    /// The idempotency key was already used by somebody else or for another request.
    #[error("同一请求编号已用于另一项内容不同的请求，未予办理")]
    KeyReused {
        /// The key.
        key: String,
    },
    /// A counter would leave its bounds. The domain refuses before; this is the database's second
    /// line.
    #[error("计数 {counter} 超出上限，已阻止")]
    Overdrawn {
        /// Its name.
        counter: String,
    },
    /// Somebody else changed the record, outside the order in which writes take turns.
    #[error("记录在保存前已被改动，未予保存")]
    Stale,
    /// What is stored cannot be what was written.
    #[error("数据库内容不一致：{what}")]
    Damaged {
        /// Where and how.
        what: String,
    },
    /// The closure of a write panicked; it was rolled back alone.
    #[error("办理过程中程序出错，已撤销：{message}")]
    Panicked {
        /// The panic's message.
        message: String,
    },
    /// Anything else the engine reports.
    #[error("数据库错误：{why}")]
    Engine {
        /// What the engine says.
        why: String,
    },
}

impl StoreError {
    /// Whether the same transaction may well succeed when it is simply run again.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self, Self::Contended | Self::Gone { .. } | Self::Unknown)
    }

    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}
