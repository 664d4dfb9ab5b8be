/** What a picture may be called; what it is, its bytes decide at intake. */
const pictures = /\.(jpe?g|png|bmp)$/i;

/** A folder lists its entries a hundred at a time, then nothing. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return all;
    }
    all.push(...some);
  }
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  }
  const inside = await Promise.all((await entriesOf(entry as FileSystemDirectoryEntry)).map(filesIn));
  return onlyPictures(inside.flat());
}

/** A folder holds other things, too: of its files those that are called like pictures. */
export function onlyPictures(files: readonly File[]): File[] {
  return files.filter((file) => pictures.test(file.name));
}

/** The files of a drop, folders searched through. Entries must be taken before the event ends. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return entries.length > 0 ? (await Promise.all(entries.map(filesIn))).flat() : [...transfer.files];
}
