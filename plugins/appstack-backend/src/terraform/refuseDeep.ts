/** How deep expressions may be nested; what people write stays below 20. */
const DEEPEST = 200;

/** How many signs such as `!` may follow each other; lines of comments have some hundreds. */
const MOST_SIGNS = 2000;

/**
 * Refuses a text whose nesting would take the parser more memory than there is.
 *
 * @throws Error - with the path
 */
export function refuseDeep(path: string, text: string): void {
  let depth = 0;
  let signs = 0;
  for (const char of text) {
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    if ('!-'.includes(char)) signs += 1;
    else if (char.trim() !== '') signs = 0;
    if (depth > DEEPEST || signs > MOST_SIGNS)
      throw new Error(`${path} cannot be read: it is nested too deeply.`);
  }
}
