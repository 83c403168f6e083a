const { spawn } = require('node:child_process');

/**
 * Answers a request for a repository as Git does, through `git http-backend`.
 *
 * @returns a status, the bytes and the headers
 */
async function gitBackend({
  root,
  path,
  request,
  query,
  body,
  login,
  version,
}) {
  const { method, headers } = request;
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      HOME: root,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      REQUEST_METHOD: method,
      QUERY_STRING: query.toString(),
      CONTENT_TYPE: headers['content-type'] ?? '',
      REMOTE_USER: login,
      REMOTE_ADDR: '127.0.0.1',
      ...(version !== 0 && { GIT_PROTOCOL: headers['git-protocol'] ?? '' }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => {});
  child.stdin.end(body);
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const output = Buffer.concat(chunks);
  const end = output.indexOf('\r\n\r\n');
  const answered = Object.fromEntries(
    output
      .toString('utf8', 0, end)
      .split('\r\n')
      .map(line => line.split(': ')),
  );
  const { Status: status = '200', ...others } = answered;
  return [Number.parseInt(status, 10), output.subarray(end + 4), others];
}

module.exports = { gitBackend };
