//! The holder's photograph, made fit for printing once, when it is handed in.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::PaperError;

/// Width and height in pixels of a 35 mm × 45 mm print (二寸证件照) at 300 dots an inch.
const SIZE: (u32, u32) = (413, 531);
/// JPEG qualities out of 100, best first: a face takes about 40 kB at the first; a noisy picture
/// gets the next ones.
const QUALITIES: [u8; 4] = [82, 60, 30, 10];
/// No prepared photograph is larger, so that a sheet stays below 200 kB.
const BYTES_MAX: usize = 90 * 1024;
/// A phone's picture has some 50 megapixels; anything beyond is an attack on memory.
const SIDE_MAX: u32 = 10_000;
/// What decoding may allocate.
const DECODE_BYTES_MAX: u64 = 400 * 1024 * 1024;

/// A photograph as it is kept and printed: a small JPEG without camera data (no place, no device).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    jpeg: Vec<u8>,
}

impl Photo {
    /// Makes a photograph out of an uploaded JPEG or PNG: turned upright, scaled to the frame,
    /// written anew. The middle is kept where the proportions differ.
    pub fn from_upload(bytes: &[u8]) -> Result<Self, PaperError> {
        let image = decode(bytes).map_err(|error| PaperError::Photo { why: error.to_string() })?;
        let fitted = image.resize_to_fill(SIZE.0, SIZE.1, FilterType::CatmullRom);
        let flat = flatten(&fitted);
        for quality in QUALITIES {
            let mut jpeg = Vec::new();
            JpegEncoder::new_with_quality(&mut jpeg, quality)
                .encode_image(&flat)
                .map_err(|error| PaperError::Photo { why: error.to_string() })?;
            if jpeg.len() <= BYTES_MAX {
                return Ok(Self { jpeg });
            }
        }
        Err(PaperError::Photo { why: "too noisy to print".to_owned() })
    }

    /// Takes back what [`Photo::jpeg`] gave. Anything else is refused: an unprepared picture would
    /// make a sheet of any size and could carry camera data.
    pub fn from_stored(jpeg: Vec<u8>) -> Result<Self, PaperError> {
        let stored = ImageReader::with_format(Cursor::new(&jpeg), ImageFormat::Jpeg);
        let size =
            stored.into_dimensions().map_err(|e| PaperError::Photo { why: e.to_string() })?;
        if size != SIZE || jpeg.len() > BYTES_MAX {
            return Err(PaperError::Photo { why: "not a prepared photograph".to_owned() });
        }
        Ok(Self { jpeg })
    }

    /// The bytes to keep.
    pub fn jpeg(&self) -> &[u8] {
        &self.jpeg
    }
}

fn decode(bytes: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let upright = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(upright);
    Ok(image)
}

/// Transparent places become white paper, as they would look in print.
fn flatten(image: &DynamicImage) -> DynamicImage {
    let mut flat = image.to_rgba8();
    for pixel in flat.pixels_mut() {
        let [.., alpha] = pixel.0;
        for part in &mut pixel.0[..3] {
            let over_white = u16::from(*part) * u16::from(alpha) + 255 * (255 - u16::from(alpha));
            *part = u8::try_from(over_white / 255).unwrap_or(u8::MAX);
        }
    }
    DynamicImage::from(DynamicImage::ImageRgba8(flat).to_rgb8())
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn noise(width: u32, height: u32) -> DynamicImage {
        let mut state = 1_u32;
        DynamicImage::from(RgbImage::from_fn(width, height, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [_, a, b, c] = state.to_be_bytes();
            Rgb([a, b, c])
        }))
    }

    #[test]
    fn any_upload_becomes_one_small_jpeg_of_the_frames_size() {
        for (width, height) in [(413, 531), (620, 800), (1, 1), (20, 900)] {
            for format in [ImageFormat::Jpeg, ImageFormat::Png] {
                let photo = Photo::from_upload(&encoded(&noise(width, height), format)).unwrap();
                assert!(photo.jpeg().len() <= BYTES_MAX, "{} bytes", photo.jpeg().len());
                assert_eq!(Photo::from_stored(photo.jpeg().to_vec()).unwrap(), photo);
            }
        }
    }

    #[test]
    fn a_picture_held_sideways_is_turned_and_loses_its_camera_data() {
        let left_red =
            RgbImage::from_fn(
                531,
                413,
                |x, _| {
                    if x < 265 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) }
                },
            );
        let mut jpeg = encoded(&left_red.into(), ImageFormat::Jpeg);
        // One Exif entry: orientation (0x0112) 6, “turn right to view”.
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\
            \0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        jpeg.splice(2..2, exif.iter().copied());
        let photo = Photo::from_upload(&jpeg).unwrap();
        let upright = image::load_from_memory(photo.jpeg()).unwrap().to_rgb8();
        assert!(upright[(200, 20)][0] > 150 && upright[(200, 510)][2] > 150);
        assert!(!photo.jpeg().windows(4).any(|window| window == b"Exif"));
    }

    #[test]
    fn transparency_becomes_white() {
        let clear = RgbaImage::from_pixel(413, 531, Rgba([0, 0, 0, 0]));
        let photo = Photo::from_upload(&encoded(&clear.into(), ImageFormat::Png)).unwrap();
        let pixel = image::load_from_memory(photo.jpeg()).unwrap().to_rgb8()[(200, 200)];
        assert_eq!(pixel, Rgb([255, 255, 255]));
    }

    #[test]
    fn what_is_no_picture_or_not_prepared_is_refused() {
        let png = encoded(&noise(413, 531), ImageFormat::Png);
        for upload in [&b""[..], b"%PDF-1.7", b"<svg/>", &png[..100]] {
            assert!(matches!(Photo::from_upload(upload), Err(PaperError::Photo { .. })));
        }
        for stored in [png, encoded(&noise(100, 100), ImageFormat::Jpeg), Vec::new()] {
            assert!(matches!(Photo::from_stored(stored), Err(PaperError::Photo { .. })));
        }
    }
}
