/**
 * The backend validates what it sends by the same schemas, so the answer is
 * taken at its word; what is no JSON object comes from something in between.
 */
export async function parseAnswer(response: Response): Promise<object> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) {
    throw new Error(
      'The answer is not from the appStack backend. Check that the plugin is installed in the backend and that no proxy answers in its place.',
    );
  }
  return body;
}
