//! Registers in an Automerge document: the only file that reads and writes one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::transaction::{CommitOptions, Transactable as _};
use automerge::{AutoCommit, AutomergeError, ObjId, ObjType, ROOT, ReadDoc as _, ScalarValue};

use crate::error::{Error, Result, invalid};
use crate::registers::{DayField, PlanField, Register, Registers, StopField, Value};

/// What the root map calls itself.
const FORMAT: &str = "qosjol-plan";
/// The newest layout this version reads, and the one it writes.
pub(crate) const SCHEMA: u64 = 1;
/// The first bytes of every Automerge file.
const MAGIC: &[u8] = &[0x85, 0x6f, 0x4a, 0x83];

/// The highest number of an operation that is believed. Automerge panics beyond 2³², so a document near it could be opened and
/// never be changed; a plan of a thousand stops edited for years stays below a thousandth of this.
const MAX_OPS: u64 = 1 << 31;

const TRAVELLERS: &str = "travellers";
const AVOID: &str = "avoid";
const COUNTRIES: &str = "countries";
const CROSSINGS: &str = "crossings";
const AREAS: &str = "areas";
const VERIFIED: &str = "verified";
const DAYS: &str = "days";
const STOPS: &str = "stops";

/// A new document with nothing but its format and empty maps.
pub(crate) fn empty() -> Result<AutoCommit> {
    let mut doc = AutoCommit::new();
    let fill = |doc: &mut AutoCommit| -> Result<(), AutomergeError> {
        doc.put(ROOT, "format", FORMAT)?;
        doc.put(ROOT, "schema", i64::try_from(SCHEMA).unwrap_or(i64::MAX))?;
        for map in [TRAVELLERS, DAYS, STOPS] {
            doc.put_object(ROOT, map, ObjType::Map)?;
        }
        let avoid = doc.put_object(ROOT, AVOID, ObjType::Map)?;
        for map in [COUNTRIES, CROSSINGS] {
            doc.put_object(&avoid, map, ObjType::Map)?;
        }
        Ok(())
    };
    fill(&mut doc).map_err(|cause| unrecorded(&cause))?;
    Ok(doc)
}

/// Loads a document and reads its registers. The size has been checked.
pub(crate) fn load(bytes: &[u8]) -> Result<(AutoCommit, Registers)> {
    if !bytes.starts_with(MAGIC) {
        let cut = MAGIC.starts_with(bytes);
        return Err(if cut { torn("it ends at once") } else { Error::NotAPlan });
    }
    guarded(|| {
        let mut doc = AutoCommit::load(bytes).map_err(|cause| torn(cause.to_string()))?;
        numbered_within_count(&mut doc)?;
        let registers = registers_of(&doc)?;
        Ok((doc, registers))
    })
}

/// A document with nothing in it, into which others' changes go.
pub(crate) fn nothing() -> AutoCommit {
    AutoCommit::new()
}

/// Takes changes into a document. On failure the document is not to be used any more.
pub(crate) fn take_in(doc: &mut AutoCommit, payload: &[u8]) -> Result<()> {
    guarded(|| doc.load_incremental(payload).map(drop).map_err(|cause| torn(cause.to_string())))
}

/// Every register, or none where the document has no change yet.
pub(crate) fn registers_in(doc: &mut AutoCommit) -> Result<Option<Registers>> {
    guarded(|| {
        let changes = numbered_within_count(doc)?;
        if changes == 0 { Ok(None) } else { registers_of(doc).map(Some) }
    })
}

/// Reads what others wrote.
///
/// Automerge 0.12 panics on some damaged files (one in two hundred of those whose checksum was mended). Nothing half-read is kept.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(torn("its parts contradict each other")))
}

/// How many changes a document has, none of them numbered near Automerge's end.
fn numbered_within_count(doc: &mut AutoCommit) -> Result<usize> {
    let changes = doc.get_changes_meta(&[]);
    if changes.iter().any(|change| change.max_op > MAX_OPS) {
        return Err(torn("its changes are numbered beyond all count"));
    }
    Ok(changes.len())
}

fn torn(cause: impl Into<String>) -> Error {
    Error::Torn { cause: cause.into() }
}

fn unrecorded(cause: &AutomergeError) -> Error {
    Error::Unrecorded { cause: cause.to_string() }
}

/// Every register the document holds.
pub(crate) fn registers_of(doc: &AutoCommit) -> Result<Registers> {
    if !matches!(text(doc, &ROOT, "format")?, Some(format) if format == FORMAT) {
        return Err(Error::NotAPlan);
    }
    let schema = match scalar(doc, &ROOT, "schema")? {
        Some(Value::Whole(schema)) => u64::try_from(schema).ok().filter(|schema| *schema > 0),
        _ => None,
    };
    let found = schema.ok_or_else(|| invalid("its layout has no number"))?;
    if found > SCHEMA {
        return Err(Error::Newer { found, known: SCHEMA });
    }

    let mut table = Registers::new();
    let avoid = child(doc, &ROOT, AVOID)?;
    for field in PlanField::ALL {
        let at = if field.is_avoided() { avoid.as_ref() } else { Some(&ROOT) };
        if let Some(value) = at.map(|at| scalar(doc, at, field.key())).transpose()?.flatten() {
            let register = Register::Plan(*field);
            let value = as_decimal(&register, value);
            table.insert(register, value);
        }
    }
    let mut flat = |of: &ObjId, map: &str, register: fn(String) -> Register| -> Result<()> {
        for map in children(doc, of, map)? {
            let keys: Vec<String> = doc.keys(&map).collect();
            for key in keys {
                if let Some(value) = scalar(doc, &map, &key)? {
                    table.insert(register(key), value);
                }
            }
        }
        Ok(())
    };
    flat(&ROOT, TRAVELLERS, Register::Traveller)?;
    flat(&ROOT, VERIFIED, Register::Verified)?;
    if let Some(avoid) = &avoid {
        flat(avoid, COUNTRIES, Register::AvoidCountry)?;
        flat(avoid, CROSSINGS, Register::AvoidCrossing)?;
        flat(avoid, AREAS, Register::AvoidArea)?;
    }
    parts(doc, DAYS, DayField::ALL, DayField::key, Register::Day, &mut table)?;
    parts(doc, STOPS, StopField::ALL, StopField::key, Register::Stop, &mut table)?;
    Ok(table)
}

fn parts<F: Copy>(
    doc: &AutoCommit,
    map: &str,
    fields: &[F],
    key: fn(F) -> &'static str,
    register: fn(String, F) -> Register,
    table: &mut Registers,
) -> Result<()> {
    let Some(map) = child(doc, &ROOT, map)? else { return Ok(()) };
    let ids: Vec<String> = doc.keys(&map).collect();
    for id in ids {
        let part = child(doc, &map, &id)?.ok_or_else(|| invalid(format!("{id:?} is empty")))?;
        for item in doc.map_range(&part, ..) {
            let Some(field) = fields.iter().find(|field| key(**field) == item.key) else { continue };
            if let Some(value) = value_of(doc, item.value.clone().into_value(), &item.id(), &item.key)? {
                let value = as_decimal(&register(String::new(), *field), value);
                table.insert(register(id.clone(), *field), value);
            }
        }
    }
    Ok(())
}

/// Other programs write 86.0 as the whole number 86.
fn as_decimal(register: &Register, value: Value) -> Value {
    match (register, value) {
        #[expect(clippy::cast_precision_loss, reason = "what is lost here is far out of range anyway")]
        (
            Register::Stop(_, StopField::Lon | StopField::Lat) | Register::Plan(PlanField::FuelRange),
            Value::Whole(number),
        ) => Value::Real(number as f64),
        (_, value) => value,
    }
}

fn child(doc: &AutoCommit, of: &ObjId, key: &str) -> Result<Option<ObjId>> {
    match doc.get(of, key).map_err(|cause| torn(cause.to_string()))? {
        Some((automerge::Value::Object(ObjType::Map | ObjType::Table), id)) => Ok(Some(id)),
        Some(_) => Err(invalid(format!("{key:?} is not a map"))),
        None => Ok(None),
    }
}

/// The maps under a key: several where operators made it at once, each of whom keeps what they wrote. The one that is written to
/// comes last.
fn children(doc: &AutoCommit, of: &ObjId, key: &str) -> Result<Vec<ObjId>> {
    let Some(written) = child(doc, of, key)? else { return Ok(Vec::new()) };
    let mut maps = Vec::new();
    for (value, id) in doc.get_all(of, key).map_err(|cause| torn(cause.to_string()))? {
        if matches!(value, automerge::Value::Object(ObjType::Map | ObjType::Table)) && id != written {
            maps.push(id);
        }
    }
    maps.push(written);
    Ok(maps)
}

fn scalar(doc: &AutoCommit, of: &ObjId, key: &str) -> Result<Option<Value>> {
    match doc.get(of, key).map_err(|cause| torn(cause.to_string()))? {
        Some((value, id)) => value_of(doc, value, &id, key),
        None => Ok(None),
    }
}

fn text(doc: &AutoCommit, of: &ObjId, key: &str) -> Result<Option<String>> {
    Ok(match doc.get(of, key).map_err(|cause| torn(cause.to_string()))? {
        Some((automerge::Value::Scalar(value), _)) => value.as_str().map(ToOwned::to_owned),
        Some((automerge::Value::Object(ObjType::Text), id)) => doc.text(&id).ok(),
        _ => None,
    })
}

/// One value as a register; none where it is null.
fn value_of(doc: &AutoCommit, value: automerge::Value<'_>, id: &ObjId, key: &str) -> Result<Option<Value>> {
    let value = match value {
        automerge::Value::Object(ObjType::Text) => {
            Value::Text(doc.text(id).map_err(|cause| torn(cause.to_string()))?)
        }
        automerge::Value::Object(_) => return Err(invalid(format!("{key:?} is not a single value"))),
        automerge::Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Str(text) => Value::Text(text.to_string()),
            ScalarValue::Int(number) => Value::Whole(*number),
            ScalarValue::Uint(number) => {
                Value::Whole(i64::try_from(*number).map_err(|_| invalid(format!("{key:?} is {number}")))?)
            }
            ScalarValue::F64(number) => Value::Real(*number),
            ScalarValue::Boolean(flag) => Value::Flag(*flag),
            ScalarValue::Null => return Ok(None),
            _ => return Err(invalid(format!("{key:?} is neither a text nor a number"))),
        },
    };
    Ok(Some(value))
}

/// Writes registers as one change. On failure the document is as it was.
pub(crate) fn write<'a>(
    doc: &mut AutoCommit,
    writes: impl Iterator<Item = (&'a Register, &'a Value)>,
    message: String,
    at: i64,
) -> Result<()> {
    let put_all = || -> Result<(), AutomergeError> {
        for (register, value) in writes {
            put(doc, register, value)?;
        }
        Ok(())
    };
    if let Err(cause) = put_all() {
        doc.rollback();
        return Err(unrecorded(&cause));
    }
    doc.commit_with(CommitOptions::default().with_message(message).with_time(at));
    Ok(())
}

fn put(doc: &mut AutoCommit, register: &Register, value: &Value) -> Result<(), AutomergeError> {
    match register {
        Register::Plan(field) if field.is_avoided() => {
            let avoid = map_in(doc, &ROOT, AVOID)?;
            put_scalar(doc, &avoid, field.key(), value)
        }
        Register::Plan(field) => put_scalar(doc, &ROOT, field.key(), value),
        Register::Traveller(code) => {
            let travellers = map_in(doc, &ROOT, TRAVELLERS)?;
            put_scalar(doc, &travellers, code, value)
        }
        Register::AvoidCountry(code) => {
            let avoid = map_in(doc, &ROOT, AVOID)?;
            let countries = map_in(doc, &avoid, COUNTRIES)?;
            put_scalar(doc, &countries, code, value)
        }
        Register::AvoidCrossing(id) => {
            let avoid = map_in(doc, &ROOT, AVOID)?;
            let crossings = map_in(doc, &avoid, CROSSINGS)?;
            put_scalar(doc, &crossings, id, value)
        }
        Register::AvoidArea(corners) => {
            let avoid = map_in(doc, &ROOT, AVOID)?;
            let areas = map_in(doc, &avoid, AREAS)?;
            put_scalar(doc, &areas, corners, value)
        }
        Register::Verified(check) => {
            let verified = map_in(doc, &ROOT, VERIFIED)?;
            put_scalar(doc, &verified, check, value)
        }
        Register::Day(id, field) => {
            let days = map_in(doc, &ROOT, DAYS)?;
            let day = map_in(doc, &days, id)?;
            if *field == DayField::Note {
                put_text(doc, &day, value)
            } else {
                put_scalar(doc, &day, field.key(), value)
            }
        }
        Register::Stop(id, field) => {
            let stops = map_in(doc, &ROOT, STOPS)?;
            let stop = map_in(doc, &stops, id)?;
            if *field == StopField::Note {
                put_text(doc, &stop, value)
            } else {
                put_scalar(doc, &stop, field.key(), value)
            }
        }
    }
}

/// The map under a key, made where there is none.
fn map_in(doc: &mut AutoCommit, of: &ObjId, key: &str) -> Result<ObjId, AutomergeError> {
    match doc.get(of, key)? {
        Some((automerge::Value::Object(ObjType::Map | ObjType::Table), id)) => Ok(id),
        _ => doc.put_object(of, key, ObjType::Map),
    }
}

fn put_scalar(doc: &mut AutoCommit, of: &ObjId, key: &str, value: &Value) -> Result<(), AutomergeError> {
    match value {
        Value::Text(text) => doc.put(of, key, text.as_str()),
        Value::Whole(number) => doc.put(of, key, *number),
        Value::Real(number) => doc.put(of, key, *number),
        Value::Flag(flag) => doc.put(of, key, *flag),
    }
}

/// Notes are texts, so that what two operators type into one at once is all kept.
fn put_text(doc: &mut AutoCommit, of: &ObjId, value: &Value) -> Result<(), AutomergeError> {
    const KEY: &str = "note";
    let Value::Text(text) = value else { return put_scalar(doc, of, KEY, value) };
    let note = match doc.get(of, KEY)? {
        Some((automerge::Value::Object(ObjType::Text), id)) => id,
        _ => doc.put_object(of, KEY, ObjType::Text)?,
    };
    doc.update_text(&note, text)
}
