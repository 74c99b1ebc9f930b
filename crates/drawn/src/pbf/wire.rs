//! The few pieces of the protobuf encoding that the format uses.

/// A number, seven bits a byte, the low ones first.
pub(crate) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// A number that may be negative, so that small ones stay short either way.
pub(crate) fn zigzag(out: &mut Vec<u8>, value: i64) {
    varint(out, ((value << 1) ^ (value >> 63)) as u64);
}

/// A field that is a number: `int32`, `int64`, `uint32`, `bool`, an enum.
pub(crate) fn number(out: &mut Vec<u8>, field: u32, value: i64) {
    varint(out, u64::from(field) << 3);
    varint(out, value as u64);
}

/// A field that is a `sint64`.
pub(crate) fn signed(out: &mut Vec<u8>, field: u32, value: i64) {
    varint(out, u64::from(field) << 3);
    zigzag(out, value);
}

/// A field that is bytes: a string, a message, a packed list.
pub(crate) fn bytes(out: &mut Vec<u8>, field: u32, value: &[u8]) {
    varint(out, u64::from(field) << 3 | 2);
    varint(out, value.len() as u64);
    out.extend_from_slice(value);
}

/// A packed list, left out while it is empty.
pub(crate) fn packed(out: &mut Vec<u8>, field: u32, value: &[u8]) {
    if !value.is_empty() {
        bytes(out, field, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_the_encoding_says() {
        let mut out = Vec::new();
        varint(&mut out, 300);
        assert_eq!(out, [0xac, 0x02], "the example of the protobuf encoding");
        out.clear();
        for value in [0, -1, 1, -2, 2] {
            zigzag(&mut out, value);
        }
        assert_eq!(out, [0, 1, 2, 3, 4], "zigzag folds signs into the low bit");
        out.clear();
        zigzag(&mut out, i64::MIN);
        assert_eq!(out.len(), 10, "the least number takes the most bytes");
    }
}
