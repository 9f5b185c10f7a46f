//! The real binary on result folders and project files.
