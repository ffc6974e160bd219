//! How numbers of the answers stand in JSON, and in its schema: a number, a range `[low, high]`, or nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::StringDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::choices::Criterion;
use super::quantities::Weight;
use super::quantity::{Estimate, Exact, Given, Number, Quantity};
use crate::decimal::text;

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Unsure => serializer.serialize_none(),
            Self::Exactly(value) => serialize_number(value, serializer),
            Self::Between(low, high) => {
                let mut pair = serializer.serialize_tuple(2)?;
                pair.serialize_element(&PlainNumber(low))?;
                pair.serialize_element(&PlainNumber(high))?;
                pair.end()
            }
        }
    }
}

/// A number written without `.0` where it is whole, as people write it.
struct PlainNumber(f64);

impl Serialize for PlainNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.0, serializer)
    }
}

/// Writes whole numbers as integers.
///
/// # Errors
/// Only those of the serializer.
pub fn serialize_number<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Below 2^53 every whole number is exact, so the cast loses nothing.
    if value.abs() < 9e15 && value.floor() >= value {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and below 2^53")]
        return serializer.serialize_i64(value as i64);
    }
    serializer.serialize_f64(value)
}

impl Given {
    /// Reads what was given for a number.
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        about: &'static Number,
        may_be_range: bool,
    ) -> Result<Self, D::Error> {
        struct GivenVisitor(&'static Number, bool);
        impl<'de> Visitor<'de> for GivenVisitor {
            type Value = Given;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                let Self(about, may_be_range) = self;
                let whole = if about.whole { "whole " } else { "" };
                write!(f, "a {whole}number from {} to {}", text(about.min), text(about.max))?;
                f.write_str(if *may_be_range { ", a range [low, high], or null" } else { "" })
            }
            #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^53; beyond them the check refuses")]
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Given, E> {
                Ok(Given::Exactly(value as f64))
            }
            #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^53; beyond them the check refuses")]
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Given, E> {
                Ok(Given::Exactly(value as f64))
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Given, E> {
                Ok(Given::Exactly(value))
            }
            fn visit_unit<E: de::Error>(self) -> Result<Given, E> {
                Ok(Given::Unsure)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Given, A::Error> {
                let expected = "a range [low, high]";
                let low = seq.next_element::<f64>()?.ok_or_else(|| de::Error::invalid_length(0, &expected))?;
                let high = seq.next_element::<f64>()?.ok_or_else(|| de::Error::invalid_length(1, &expected))?;
                if seq.next_element::<de::IgnoredAny>()?.is_some() {
                    return Err(de::Error::invalid_length(3, &expected));
                }
                Ok(Given::Between(low, high))
            }
        }
        deserializer.deserialize_any(GivenVisitor(about, may_be_range))
    }
}

/// Reads a map in which no key stands twice.
///
/// # Errors
/// Names the key that does.
pub(super) fn each_once<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    struct OnceVisitor<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for OnceVisitor<K, V> {
        type Value = BTreeMap<K, V>;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a map")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut read = BTreeMap::new();
            while let Some(name) = map.next_key::<String>()? {
                let key = K::deserialize(StringDeserializer::<A::Error>::new(name.clone()))?;
                if read.insert(key, map.next_value()?).is_some() {
                    return Err(de::Error::custom(format!("has the field \"{name}\" twice; keep one")));
                }
            }
            Ok(read)
        }
    }
    deserializer.deserialize_map(OnceVisitor(PhantomData))
}

/// Reads the weights of criteria; one that is `null` is as if it were absent.
///
/// # Errors
/// Names a criterion that stands twice.
pub(super) fn weights<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Criterion, Exact<Weight>>, D::Error> {
    let read: BTreeMap<Criterion, Option<Exact<Weight>>> = each_once(deserializer)?;
    let mut weights = BTreeMap::new();
    for (criterion, weight) in read {
        weight.and_then(|weight| weights.insert(criterion, weight));
    }
    Ok(weights)
}

impl<Q: Quantity> Serialize for Estimate<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.given().serialize(serializer)
    }
}

impl<'de, Q: Quantity> Deserialize<'de> for Estimate<Q> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Given::read(deserializer, &Q::NUMBER, true)?).map_err(de::Error::custom)
    }
}

impl<Q: Quantity> Serialize for Exact<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.get(), serializer)
    }
}

impl<'de, Q: Quantity> Deserialize<'de> for Exact<Q> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Given::read(deserializer, &Q::NUMBER, false)?).map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
mod schema {
    use crate::answers::quantity::{Estimate, Exact, Number, Quantity};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    fn number(number: &Number) -> Schema {
        let kind = if number.whole { "integer" } else { "number" };
        json_schema!({ "type": kind, "minimum": number.min, "maximum": number.max })
    }

    impl<Q: Quantity> JsonSchema for Estimate<Q> {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            Q::NUMBER.pointer.into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            let about = Q::NUMBER;
            let loose = number(&Number { whole: false, ..about });
            json_schema!({
                "description": format!("{}; a number, a 90 % range [low, high], or null for not sure", about.unit),
                "anyOf": [
                    number(&about),
                    { "type": "array", "prefixItems": [loose, loose], "items": false, "minItems": 2, "maxItems": 2 },
                    { "type": "null" }
                ]
            })
        }
    }

    impl<Q: Quantity> JsonSchema for Exact<Q> {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            Q::NUMBER.pointer.into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "anyOf": [number(&Q::NUMBER), { "type": "null" }] })
        }
    }
}
