/** What a state begins with, in the form in which Terraform prints it. */
const BEGIN = /^ {2}"version": 4,$/;
const END = /^\}$/;

/**
 * Leaves states out of a log. Terraform prints one in clear when it can write
 * it nowhere. What is returned is called with each line in turn, without
 * its end, and returns it, or nothing.
 */
export function withoutStates(): (line: string) => string | undefined {
  let isState = false;
  return line => {
    if (isState) {
      isState = !END.test(line);
      return undefined;
    }
    isState = BEGIN.test(line);
    return isState
      ? '  The state could be written nowhere. It is left out here, and stands in the log of CI.'
      : line;
  };
}
