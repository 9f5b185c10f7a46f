//! Protocol buffers on the wire: fields of numbers and of bytes, read in place. Nothing is copied, so a hostile block takes no more
//! room than its own bytes.

/// What is wrong with bytes that cannot be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken(pub &'static str);

/// The value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A varint.
    Number(u64),
    /// Text, a message, or packed numbers.
    Bytes(&'a [u8]),
    /// A number of fixed width, which no field of ours has.
    Fixed,
}

impl<'a> Value<'a> {
    /// The number.
    ///
    /// # Errors
    ///
    /// When it is something else.
    pub fn number(self) -> Result<u64, Broken> {
        match self {
            Value::Number(number) => Ok(number),
            _ => Err(Broken("a field that should be a number is not one")),
        }
    }

    /// The bytes.
    ///
    /// # Errors
    ///
    /// When it is something else.
    pub fn bytes(self) -> Result<&'a [u8], Broken> {
        match self {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(Broken("a field that should hold a message or a list does not")),
        }
    }
}

/// The fields of a message, in its order, each with its number; after damage nothing follows.
#[derive(Debug, Clone)]
pub struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// The fields of the message in these bytes.
    pub fn of(message: &'a [u8]) -> Fields<'a> {
        Fields(message)
    }

    fn field(&mut self) -> Result<(u64, Value<'a>), Broken> {
        let key = varint(&mut self.0)?;
        let value = match key & 7 {
            0 => Value::Number(varint(&mut self.0)?),
            1 => self.bytes(8).map(|_| Value::Fixed)?,
            2 => {
                let length = varint(&mut self.0)?;
                Value::Bytes(self.bytes(usize::try_from(length).map_err(|_| CUT)?)?)
            }
            5 => self.bytes(4).map(|_| Value::Fixed)?,
            _ => return Err(Broken("a field has a kind that does not exist")),
        };
        Ok((key >> 3, value))
    }

    fn bytes(&mut self, length: usize) -> Result<&'a [u8], Broken> {
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(CUT)?;
        self.0 = rest;
        Ok(bytes)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_err() {
            self.0 = &[];
        }
        Some(field)
    }
}

const CUT: Broken = Broken("a field is longer than what holds it");

/// A number of up to ten bytes of seven bits each.
fn varint(bytes: &mut &[u8]) -> Result<u64, Broken> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().enumerate().take(10) {
        number |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            *bytes = &bytes[at + 1..];
            return Ok(number);
        }
    }
    Err(Broken("a number has no end"))
}

/// A list of numbers without their field in between; after damage nothing follows.
#[derive(Debug, Clone, Default)]
pub struct Packed<'a>(&'a [u8]);

impl<'a> Packed<'a> {
    /// The numbers in these bytes.
    pub fn of(bytes: &'a [u8]) -> Packed<'a> {
        Packed(bytes)
    }

    /// Whether there is none, or no more.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Iterator for Packed<'_> {
    type Item = Result<u64, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let number = varint(&mut self.0);
        if number.is_err() {
            self.0 = &[];
        }
        Some(number)
    }
}

/// A number with its sign in the last bit.
pub fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// A list of signed numbers of which each is told as its distance from the one before.
#[derive(Debug, Clone, Default)]
pub struct Deltas<'a> {
    steps: Packed<'a>,
    at: i64,
}

impl<'a> Deltas<'a> {
    /// The numbers in these bytes.
    pub fn of(bytes: &'a [u8]) -> Deltas<'a> {
        Deltas { steps: Packed::of(bytes), at: 0 }
    }

    /// Whether there is none, or no more.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

impl Iterator for Deltas<'_> {
    type Item = Result<i64, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = match self.steps.next()? {
            Ok(step) => signed(step),
            Err(broken) => return Some(Err(broken)),
        };
        Some(match self.at.checked_add(step) {
            Some(at) => {
                self.at = at;
                Ok(at)
            }
            None => {
                self.steps = Packed::default();
                Err(Broken("a list of numbers runs beyond what a number can hold"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_bytes_are_read_and_damage_ends_the_reading() {
        // Field 1 = 150 (the example of the format's own description), field 2 = "ab".
        let message = [0x08, 0x96, 0x01, 0x12, 0x02, b'a', b'b'];
        let fields: Vec<_> = Fields::of(&message).collect::<Result<_, _>>().unwrap();
        assert_eq!(fields, [(1, Value::Number(150)), (2, Value::Bytes(b"ab"))]);
        for cut in [2, 4, 6] {
            let read: Vec<_> = Fields::of(&message[..cut]).collect();
            assert!(read.last().unwrap().is_err() && read.len() <= 2, "{cut}: {read:?}");
        }
        assert_eq!(Fields::of(&[0xff; 12]).collect::<Vec<_>>().len(), 1, "a number without end ends the reading");
        assert!(Fields::of(&[0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]).next().unwrap().is_err());
    }

    #[test]
    fn steps_add_up_and_never_run_over() {
        // 0, -1, 1 as zigzag are 0, 1, 2.
        let read: Vec<i64> = Deltas::of(&[2, 2, 1]).collect::<Result<_, _>>().unwrap();
        assert_eq!(read, [1, 2, 1]);
        let most = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x02];
        let read: Vec<_> = Deltas::of(&most).collect();
        assert_eq!((read[0], read[1].is_err(), read.len()), (Ok(i64::MAX), true, 2));
    }
}
