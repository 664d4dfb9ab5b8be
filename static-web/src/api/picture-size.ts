export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Metadata of a photograph may stand before its size. */
const headBytes = 1 << 20;
/** From this EXIF orientation on a picture lies on its side. */
const lying = 5;
/** Of any other kind the server says, by its content, that it is not taken in. */
const taken = ["jpg", "png", "bmp"];

/** Width and height of a picture as people see it, from the head of its file; undefined where they cannot be told: then the server says what it is. */
export async function pictureSize(file: Blob): Promise<PictureSize | undefined> {
  try {
    const { imageSize } = await import("image-size");
    const { width, height, type = "", orientation = 1 } = imageSize(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
    if (!taken.includes(type)) {
      return undefined;
    }
    return orientation >= lying ? { width: height, height: width } : { width, height };
  } catch {
    return undefined;
  }
}
