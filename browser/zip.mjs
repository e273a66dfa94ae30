// The names of the files in a ZIP archive, from its central directory.
export function namesInZip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0) throw new Error('this is no ZIP archive');
  const names = [];
  let place = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(place + field));
    names.push(bytes.subarray(place + 46, place + 46 + name).toString());
    place += 46 + name + extra + comment;
  }
  return names;
}
