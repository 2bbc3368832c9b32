//! Pictures: their files and sizes.

use std::path::Path;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::shape::nearest;

/// Reports every fault of the pictures below a value.
pub(super) fn check_images(
    document: &Document,
    value: &Value,
    pointer: &str,
    images: &Path,
    faults: &mut Vec<Fault>,
) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let at = child(pointer, name);
                if name == "image"
                    && let Some(file) = value.get("file").and_then(Value::as_str)
                    && !file.contains(['/', '\\'])
                    && !images.join(file).is_file()
                {
                    faults.push(missing_image(document, &child(&at, "file"), file, images));
                }
                if name == "image" {
                    check_size(document, value, &at, faults);
                }
                check_images(document, value, &at, images, faults);
            }
        }
        Value::Array(elements) => {
            for (n, element) in elements.iter().enumerate() {
                check_images(
                    document,
                    element,
                    &child(pointer, &n.to_string()),
                    images,
                    faults,
                );
            }
        }
        _ => {}
    }
}

/// JSON Schema accepts 640.0 as a whole number, and any number of digits.
fn check_size(document: &Document, image: &Value, pointer: &str, faults: &mut Vec<Fault>) {
    for name in ["width", "height"] {
        let Some(Value::Number(size)) = image.get(name) else {
            continue;
        };
        let whole = size
            .as_f64()
            .is_some_and(|size| size >= 1.0 && size.fract() == 0.0);
        let fits = size
            .as_u64()
            .is_some_and(|size| u32::try_from(size).is_ok());
        if whole && !fits {
            faults.push(document.fault(
                &child(pointer, name),
                format!("`{size}` is not a size in pixels"),
                "expected such as `640`",
            ));
        }
    }
}

fn missing_image(document: &Document, pointer: &str, file: &str, images: &Path) -> Fault {
    let fault = document.fault(
        pointer,
        format!("there is no picture `{file}`"),
        "expected the name of a file in `images/`",
    );
    let there: Vec<String> = std::fs::read_dir(images)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    match nearest(file, there.iter().map(String::as_str)) {
        Some(there) => fault.help(format!("did you mean `{there}`?")),
        None => fault.help("put the file there, or leave `image` out: the page then says that the picture is in the printed brochure"),
    }
}
