import { AppstackClient } from './AppstackClient';

function clientThatGets(response: Response) {
  const requests: { url: string; init?: RequestInit }[] = [];
  const client = new AppstackClient({
    discoveryApi: { getBaseUrl: async plugin => `http://host/api/${plugin}` },
    fetchApi: {
      fetch: async (url, init) => {
        requests.push({ url: String(url), init });
        return response;
      },
    },
  });
  return { client, requests };
}

describe('AppstackClient', () => {
  it('keeps names inside their path segment and leaves out what is not asked', async () => {
    const { client, requests } = clientThatGets(
      Response.json({ items: [], pageInfo: {} }),
    );

    await client.listVersions('../x?y', { limit: 5, cursor: undefined });

    expect(requests[0].url).toBe(
      'http://host/api/appstack/appstacks/..%2Fx%3Fy/versions?limit=5',
    );
  });

  it('sends documents as JSON', async () => {
    const { client, requests } = clientThatGets(Response.json({}));

    await client.sync('shop', { entityRefs: ['system:default/shop'] });

    expect(requests[0].init).toEqual({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"entityRefs":["system:default/shop"]}',
    });
  });

  it('downloads the Terraform as an archive', async () => {
    const { client, requests } = clientThatGets(new Response('PK'));

    const archive = await client.terraformArchive('shop', {
      environment: 'production',
      version: 2,
    });

    expect(requests[0].url).toMatch(
      /shop\/terraform\?environment=production&version=2$/,
    );
    expect(requests[0].init?.headers).toEqual({ accept: 'application/zip' });
    expect(archive.size).toBe(2);
  });

  it('throws what the backend says, with the diagnostics and the new preview', async () => {
    const diagnostics = [
      { code: 'map/tie', severity: 'error', message: 'Two rules fit' },
    ];
    const { client } = clientThatGets(
      Response.json(
        {
          error: { name: 'ConflictError', message: 'Changed meanwhile' },
          response: { statusCode: 409 },
          diagnostics,
          preview: { name: 'shop', version: 3 },
        },
        { status: 409, headers: { 'x-request-id': 'r-12345678' } },
      ),
    );

    await expect(
      client.sync('shop', { entityRefs: ['system:default/shop'] }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'Changed meanwhile',
      statusCode: 409,
      requestId: 'r-12345678',
      diagnostics,
      preview: { version: 3 },
    });
  });

  it('survives answers of proxies in between', async () => {
    await expect(
      clientThatGets(
        new Response('<html>', { status: 502 }),
      ).client.getStandards(),
    ).rejects.toMatchObject({ name: 'ResponseError', statusCode: 502 });
    await expect(
      clientThatGets(new Response('<html>')).client.getStandards(),
    ).rejects.toThrow('not from the appStack backend');
  });
});
