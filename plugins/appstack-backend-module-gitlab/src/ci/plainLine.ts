/** What begins and ends what can be folded in the log, and the time before each line. */
const SECTION = /section_(?:start|end):\d+:[^\r\n]*\r/g;
// eslint-disable-next-line no-control-regex
const ERASE = /\u001b\[0?K/g;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z \d\d[OE][ +]?/;

/** A line without what GitLab adds for its own page; of a line that was written over, the last text. */
export function plainLine(line: string): string {
  return line
    .replace(TIME, '')
    .replace(SECTION, '')
    .replace(ERASE, '')
    .replace(/\r+$/, '')
    .replace(/^.*\r/, '');
}
