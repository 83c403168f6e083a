import { GENERATED_MARK } from '@appstack/compiler';
import { asRecord } from '../references';

/** The mark stands in the first line, behind the signs of a comment. */
const HEADER = new RegExp(`^(#|<!--|--|//)\\s*${GENERATED_MARK}\\b`);

/** Whether a file carries the mark of generated files; others are never overwritten. */
export function isGenerated(path: string, content: string): boolean {
  return path.endsWith('.json')
    ? isManifest(content)
    : HEADER.test(content.trimStart());
}

function isManifest(content: string): boolean {
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
