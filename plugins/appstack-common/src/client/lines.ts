/** A line of an answer that says how far it is. */
interface Line<Result, Progress> {
  progress?: Progress;
  result?: Result;
  error?: { name: string; message: string };
}

/**
 * Reads an answer of JSON documents, one a line, up to its result.
 *
 * @throws Error - the one that the backend ended with, or one about an answer that is cut off
 */
export async function resultOf<Result, Progress>(
  response: Response,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Result> {
  for await (const text of linesOf(response)) {
    const line: Line<Result, Progress> = JSON.parse(text);
    if (line.progress) onProgress(line.progress);
    if (line.result) return line.result;
    if (line.error) {
      const { name, message } = line.error;
      throw Object.assign(new Error(message), { name });
    }
  }
  throw new Error('The answer of the backend was cut off. Try again.');
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line) yield line;
    if (done) break;
  }
  if (rest) yield rest;
}
