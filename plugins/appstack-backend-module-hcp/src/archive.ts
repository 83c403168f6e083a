import archiver from 'archiver';

/** The files of a root module as a `tar.gz` without a top folder. The same files give the same bytes. */
export async function archiveOf(
  files: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const archive = archiver('tar', { gzip: true });
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    archive.on('data', (part: Buffer) => parts.push(part));
    archive.on('end', resolve);
    archive.on('error', reject);
  });
  for (const path of Object.keys(files).sort()) {
    archive.append(files[path], { name: path, mode: 0o644, date: new Date(0) });
  }
  await archive.finalize();
  await done;
  return Buffer.concat(parts);
}
