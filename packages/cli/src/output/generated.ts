import { GENERATED_MARK } from '@appstack/compiler';
import { asRecord } from '../references';
import { sha256 } from './hash';

/** The mark stands in the first line, behind the signs of a comment. */
const HEADER = new RegExp(`^(#|<!--|--|//)\\s*${GENERATED_MARK}\\b`);

/** Whether a path of the output folder is that of a manifest. */
export const isManifest = (path: string) => path.endsWith('/appstack.json');

/**
 * Whether a file was generated; others are never overwritten. Its first line
 * says so. JSON has no comments: there the manifest's hash has to be that of the
 * file, and a manifest is one by its parts.
 *
 * @param recorded - the hash of the file of this path in the manifest
 */
export function isGenerated(
  path: string,
  content: string,
  recorded: string | undefined,
): boolean {
  if (isManifest(path)) return isManifestText(content);
  return HEADER.test(content.trimStart()) || sha256(content) === recorded;
}

function isManifestText(content: string): boolean {
  try {
    const { format, design, files } = asRecord(JSON.parse(content));
    return (
      typeof format === 'number' &&
      Object.keys(asRecord(design)).length > 0 &&
      files !== undefined
    );
  } catch {
    return false;
  }
}
