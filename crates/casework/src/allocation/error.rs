//! Why a run stops. A run that stops has given nothing: nothing is scaled or repaired silently.

/// What makes a run impossible, in the order in which it is checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    /// The published tables contradict themselves.
    #[error("分配办法有误：{what}。请修正办法并重新公布后再计算。")]
    UnsoundMethod {
        /// What is wrong.
        what: String,
    },
    /// There is no published seed.
    #[error("没有公布的排序种子，不能处理并列。请先公布种子再计算。")]
    NoSeed,
    /// The pool is larger than the year's total leaves for this run.
    #[error("拟分配 {pool} 个，超过本次可分配的 {limit} 个。请核对总量和预留。")]
    PoolTooLarge {
        /// Places to be given.
        pool: u32,
        /// The most there can be.
        limit: u32,
    },
    /// Two rows have the same credit code.
    #[error("统一社会信用代码 {code} 出现了两次。请合并后再计算。")]
    Duplicate {
        /// The code.
        code: String,
    },
    /// A row does not answer the gates or criteria of the method, one for one.
    #[error("{code} 缺少或错放了“{wants}”一项。请补齐后再计算。")]
    Missing {
        /// The employer.
        code: String,
        /// The gate or criterion that should stand there.
        wants: String,
    },
    /// A row names a group that the method does not know.
    #[error("{code} 列入了办法中没有的类别“{group}”。")]
    UnknownGroup {
        /// The employer.
        code: String,
        /// The group.
        group: String,
    },
    /// A number of a row is impossible.
    #[error("{code} 的{what}不合理，请核对。")]
    Impossible {
        /// The employer.
        code: String,
        /// Which number.
        what: &'static str,
    },
    /// A guaranteed number is larger than the employer can get.
    #[error("{code} 的保障数 {floor} 超过其上限 {cap}。请重新决定保障数后再计算。")]
    FloorAboveCap {
        /// The employer.
        code: String,
        /// The floor.
        floor: u32,
        /// The cap.
        cap: u32,
    },
    /// The guaranteed numbers do not fit.
    #[error("保障数合计 {floors} 个，超过可用于保障的 {limit} 个。计算已停止，请重新决定保障数。")]
    FloorsDoNotFit {
        /// The sum of the floors.
        floors: u64,
        /// What they may take at most.
        limit: u64,
    },
    /// A request for more is not from a key-support employer.
    #[error("{code} 不属于重点支持范围，不能申请追加。")]
    NotKeySupport {
        /// The employer.
        code: String,
    },
    /// A request or a standing names an employer that is not in the snapshot.
    #[error("{code} 不在本年度配置方案中。")]
    Unknown {
        /// The code.
        code: String,
    },
}

impl AllocationError {
    /// Stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnsoundMethod { .. } => "unsound-method",
            Self::NoSeed => "no-seed",
            Self::PoolTooLarge { .. } => "pool-too-large",
            Self::Duplicate { .. } => "duplicate-employer",
            Self::Missing { .. } => "missing-value",
            Self::UnknownGroup { .. } => "unknown-group",
            Self::Impossible { .. } => "impossible-value",
            Self::FloorAboveCap { .. } => "floor-above-cap",
            Self::FloorsDoNotFit { .. } => "floors-do-not-fit",
            Self::NotKeySupport { .. } => "not-key-support",
            Self::Unknown { .. } => "unknown-employer",
        }
    }

    /// The clause it rests on.
    pub fn clause(&self) -> &'static str {
        match self {
            Self::PoolTooLarge { .. } => "2.1",
            Self::FloorAboveCap { .. } | Self::FloorsDoNotFit { .. } => "2.6",
            Self::UnknownGroup { .. } => "2.5",
            Self::NotKeySupport { .. } => "4.3",
            Self::Unknown { .. } => "4.6",
            Self::UnsoundMethod { .. }
            | Self::NoSeed
            | Self::Duplicate { .. }
            | Self::Missing { .. }
            | Self::Impossible { .. } => "2.3",
        }
    }
}
