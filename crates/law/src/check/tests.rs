//! Every mistake has its words.
