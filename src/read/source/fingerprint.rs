//! How many bytes, and which: so that a result can be told to rest on this file and no other.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The size and SHA-256 of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Reads to the end, and tells what it was.
///
/// # Errors
///
/// When reading breaks off.
pub fn fingerprint(file: &mut dyn Read) -> io::Result<Fingerprint> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 17];
    let mut bytes = 0;
    loop {
        let count = match file.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&chunk[..count]);
        bytes += count as u64;
    }
    let digest = hash.finalize();
    Ok(Fingerprint { bytes, sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect() })
}
