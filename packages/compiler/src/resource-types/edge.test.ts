import { compileYaml, terraformOf } from '../__testUtils__/compileYaml';
import type { Environment } from '../model';

const entity = (
  kind: string,
  name: string,
  type: string,
  on: string[] = [],
) => `
kind: ${kind}
metadata: { name: ${name} }
spec: { type: ${type}, owner: shop-team, system: shop, dependsOn: ${JSON.stringify(on)} }
`;

const service = (on: string[] = []) =>
  entity('Component', 'shop', 'service', on);
const resource = (name: string, type: string, on: string[] = []) =>
  entity('Resource', name, type, on);

/** What of a catalog is left out, with the reason, and the Terraform. */
function compiled(
  catalog: readonly string[],
  environment: Partial<Environment> = {},
) {
  const compilation = compileYaml({
    catalog: catalog.join('---'),
    environment: { domain: 'example.com', ...environment },
  });
  const { nodes } = compilation.design;
  return {
    text: terraformOf(compilation),
    leftOut: nodes.flatMap(({ name, leftOut }) =>
      leftOut === undefined ? [] : [`${name}: ${leftOut}`],
    ),
    isPublic: nodes.some(node => node.name === 'shop' && node.public),
  };
}

describe('a firewall', () => {
  it.each([
    ['which names it', ['resource:shield'], []],
    ['that it names', [], ['resource:entrance']],
  ])(
    'looks at the requests of a load balancer %s',
    (_, ofEntrance, ofShield) => {
      const { text } = compiled([
        service(),
        resource('entrance', 'alb', ['component:shop', ...ofEntrance]),
        resource('shield', 'waf', ofShield),
      ]);
      expect(text).toMatch(/web_acl_arn += aws_wafv2_web_acl\.shield\.arn/);
      expect(text).not.toContain('CKV2_AWS_28');
    },
  );

  it('is left out where it would look at nothing', () => {
    expect(compiled([resource('shield', 'waf')]).leftOut).toEqual([
      expect.stringMatching(/^shield: nothing that is connected with it/),
    ]);
  });

  it('keeps private what it cannot guard', () => {
    const { leftOut, isPublic } = compiled(
      [
        service(['resource:shield']),
        resource('entrance', 'load-balancer', ['component:shop']),
        resource('shield', 'waf'),
      ],
      { cloud: 'gcp', domain: undefined },
    );
    expect(leftOut).toHaveLength(2);
    expect(isPublic).toBe(false);
  });
});

describe('a certificate', () => {
  it('is left out where no zone proves its domain', () => {
    const { leftOut } = compiled([resource('cert', 'certificate')], {
      properties: { certificate: { domain: 'elsewhere.org' } },
    });
    expect(leftOut).toEqual([
      expect.stringContaining(
        'elsewhere.org is not in the DNS zone example.com',
      ),
    ]);
  });

  it('that does not cover a host name leaves it its own', () => {
    const { text } = compiled(
      [resource('cert', 'certificate'), resource('entrance', 'alb')],
      { properties: { certificate: { domain: 'pay.example.com' } } },
    );
    expect(text).toContain('domain_name       = "*.example.com"');
  });
});

describe('a static IP', () => {
  it('of a load balancer on AWS is left out, because its addresses change', () => {
    const { leftOut } = compiled([
      resource('ip', 'elastic-ip'),
      resource('entrance', 'alb', ['resource:ip']),
    ]);
    expect(leftOut).toEqual([expect.stringContaining('its addresses change')]);
  });

  it('of a load balancer on Google Cloud is the address of it', () => {
    const { text } = compiled(
      [
        service(),
        resource('ip', 'static-ip'),
        resource('entrance', 'load-balancer', [
          'resource:ip',
          'component:shop',
        ]),
      ],
      { cloud: 'gcp' },
    );
    expect(
      text.match(/resource "google_compute_global_address"/g),
    ).toHaveLength(1);
    expect(text).toContain('labels = local.ip_tags');
  });

  it('that nothing is connected with is reserved, and nothing more', () => {
    const { text } = compiled([resource('ip', 'elastic-ip')]);
    expect(text).toContain('resource "aws_eip" "ip"');
    expect(text).not.toContain('aws_nat_gateway');
  });
});

describe('a CDN', () => {
  it('in front of a site alone is that of the site', () => {
    const { text } = compiled([
      entity('Component', 'web', 'spa'),
      resource('front', 'cdn', ['component:web']),
    ]);
    expect(text.match(/resource "aws_cloudfront_distribution"/g)).toHaveLength(
      1,
    );
  });

  it('in front of a site and others is left out', () => {
    const { leftOut } = compiled([
      entity('Component', 'web', 'spa'),
      service(),
      resource('front', 'cdn', ['component:web', 'component:shop']),
    ]);
    expect(leftOut).toEqual([expect.stringMatching(/^front: a site has/)]);
  });

  it('has the firewall that it is connected with', () => {
    const { text } = compiled([
      resource('files', 'bucket'),
      resource('front', 'cdn', ['resource:files']),
      resource('shield', 'waf', ['resource:front']),
    ]);
    expect(text).toContain(
      'web_acl_id          = aws_wafv2_web_acl.shield.arn',
    );
    expect(text).toContain('default_root_object = "index.html"');
  });
});

describe('an API gateway', () => {
  const gateway = resource('gate', 'api-gateway', ['component:shop']);

  it.each([
    ['aws', /resource "aws_lb"|aws_route53_record" "shop"/],
    ['gcp', /resource "google_compute_backend_service" "shop"/],
  ] as const)('on %s is the only way in to what is behind it', (cloud, own) => {
    const { text, leftOut, isPublic } = compiled([service(), gateway], {
      cloud,
    });
    expect(leftOut).toEqual([]);
    expect(isPublic).toBe(true);
    expect(text).toContain('gate.example.com');
    expect(text).not.toMatch(own);
  });

  it('beside a load balancer leaves a service its own host name', () => {
    const { text } = compiled([
      service(),
      gateway,
      resource('entrance', 'alb', ['component:shop']),
    ]);
    expect(text).toContain('resource "aws_apigatewayv2_route" "gate_shop"');
    expect(text).toContain('resource "aws_lb_listener_rule" "shop"');
  });

  it('leads past no firewall', () => {
    const guarded = compiled([
      service(['resource:shield']),
      gateway,
      resource('shield', 'waf'),
    ]);
    expect(guarded.text).not.toContain('aws_apigatewayv2_api');
    expect(guarded.isPublic).toBe(false);
    const inFront = compiled([
      service(),
      gateway,
      resource('shield', 'waf', ['resource:gate']),
    ]);
    expect(inFront.leftOut).toHaveLength(2);
    expect(inFront.isPublic).toBe(false);
  });

  it('has a path for each, and two of them none in common', () => {
    const catalog = [
      service(),
      entity('Component', 'quotes', 'lambda'),
      resource('gate', 'api-gateway', ['component:shop', 'component:quotes']),
    ];
    expect(compiled(catalog).text).toContain('"ANY /quotes/{proxy+}"');
    const { leftOut } = compiled(catalog, {
      properties: { 'api-gateway': { paths: { shop: '/a', quotes: '/a' } } },
    });
    expect(leftOut).toEqual([
      expect.stringContaining('two of what is behind it have the path /a'),
    ]);
  });
});

describe('a CDN on clouds whose CDN reads no private bucket', () => {
  it.each(['azure', 'gcp'] as const)('is left out on %s', cloud => {
    const { leftOut } = compiled(
      [
        service(),
        resource('files', 'bucket'),
        resource('front', 'cdn', ['resource:files', 'component:shop']),
      ],
      { cloud },
    );
    expect(leftOut).toEqual([expect.stringMatching(/^front: .*private/)]);
  });
});
