//! The part of a rule that concerns a case: alternatives meant for others are not held against it.

use super::program::Truth;
use super::shown::{Measured, Shown};
use super::words::Speaker;

impl Speaker<'_> {
    /// The rule without the alternatives that a known code shuts out (a person with a labour
    /// contract is not told what freelancers need). When every alternative is shut out, only the
    /// codes that do so are left.
    pub fn relevant(&self, shown: &Shown) -> Shown {
        match shown {
            Shown::All(parts) => Shown::All(parts.iter().map(|part| self.relevant(part)).collect()),
            Shown::Any(parts) => {
                let parts: Vec<Shown> = parts.iter().map(|part| self.relevant(part)).collect();
                let is_open = |part: &&Shown| !self.is_shut(part);
                let open: Vec<Shown> = parts.iter().filter(is_open).cloned().collect();
                if !open.is_empty() {
                    return Shown::any(open);
                }
                Shown::any(parts.into_iter().map(|part| self.gate(part)).collect())
            }
            other => other.clone(),
        }
    }

    /// Whether a conjunction fails because of a code, whatever else is known.
    fn is_shut(&self, shown: &Shown) -> bool {
        let Shown::All(parts) = shown else { return false };
        parts.iter().any(|part| self.is_wrong_code(part))
    }

    fn is_wrong_code(&self, shown: &Shown) -> bool {
        match shown {
            Shown::Atom(atom) => {
                matches!(atom.measured, Measured::Code { .. }) && self.holds(atom) == Truth::No
            }
            Shown::Any(parts) => parts.iter().all(|part| self.is_wrong_code(part)),
            _ => false,
        }
    }

    /// The codes that shut a conjunction out.
    fn gate(&self, shown: Shown) -> Shown {
        match shown {
            Shown::All(parts) => {
                Shown::all(parts.into_iter().filter(|part| self.is_wrong_code(part)).collect())
            }
            other => other,
        }
    }
}
