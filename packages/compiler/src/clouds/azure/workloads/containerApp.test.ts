import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';
import type { Environment } from '../../../model';

const entity = (kind: string, name: string, type: string, rest = '') => `
kind: ${kind}
metadata: { name: ${name} }
spec: { type: ${type}, owner: shop-team, system: shop${rest} }
`;
const component = (name: string, type: string, dependsOn: string[] = []) =>
  entity('Component', name, type, `, dependsOn: ${JSON.stringify(dependsOn)}`);
const resource = (name: string, type: string) => entity('Resource', name, type);

const compileOnAzure = (
  catalog: readonly string[],
  environment: Partial<Environment> = {},
) =>
  compileYaml({
    catalog: catalog.join('---'),
    environment: { ...environment, cloud: 'azure' },
  });

const terraform = (
  catalog: readonly string[],
  environment?: Partial<Environment>,
) => terraformOf(compileOnAzure(catalog, environment));

const count = (text: string, what: string) => text.split(what).length - 1;

describe('workloads on Azure', () => {
  it('call each other by names that are there before them', () => {
    const text = terraform([
      component('cart', 'service', ['component:stock']),
      component('stock', 'service', ['component:cart']),
    ]);
    expect(text).toContain(
      '"https://${azurerm_user_assigned_identity.stock.name}.internal.${azurerm_container_app_environment.main.default_domain}"',
    );
    expect(text).not.toMatch(/[^"]azurerm_container_app\.\w+\.(name|ingress)/);
  });

  it('share one rule of the network for one port of a provider', () => {
    const text = terraform([
      component('cart', 'service', ['resource:shop-db']),
      component('stock', 'worker', ['resource:shop-db']),
      resource('shop-db', 'postgres'),
    ]);
    expect(count(text, 'destination_port_range       = "5432"')).toBe(1);
  });

  it('open their ways for people and pipelines of connected networks, too', () => {
    const catalog = [
      component('cart', 'worker', ['resource:shop-db']),
      resource('shop-db', 'postgres'),
    ];
    const text = terraform(catalog, {
      foundations: {
        network: { settings: { admin_ranges: ['10.200.0.0/24'] } },
      },
    });
    expect(text.match(/"people_to_\w+"/g)).toEqual([
      '"people_to_postgres_5432"',
      '"people_to_endpoints_443"',
    ]);
    expect(count(text, '["10.200.0.0/24"]')).toBe(2);
    expect(terraform(catalog)).not.toContain('people_to');
  });

  it('are of a service that the subscription is told to know', () => {
    const registered = 'resource_providers_to_register = ["Microsoft.App"]';
    expect(terraform([component('cart', 'worker')])).toContain(registered);
    expect(terraform([resource('photos', 's3-bucket')])).not.toContain(
      'resource_providers_to_register',
    );
  });

  it('never see the value of a secret in Terraform', () => {
    const { files } = compileOnAzure([
      component('cart', 'worker', ['resource:api-key']),
      resource('api-key', 'secret'),
    ]);
    const text = files.map(({ content }) => content).join('\n');
    expect(text).not.toContain('azurerm_key_vault_secret');
    expect(text).toContain(
      'scope                = "${azurerm_key_vault.main.id}/secrets/api-key"',
    );
    expect(text).toContain('az keyvault secret set');
  });

  it('pull from the registry of the catalog, by one assignment of the role', () => {
    const text = terraform([
      component('builder', 'worker', ['resource:images']),
      resource('images', 'container-registry'),
    ]);
    expect(count(text, 'resource "azurerm_container_registry"')).toBe(1);
    expect(count(text, '"AcrPull"')).toBe(1);
  });

  it('need no registry when all images are public', () => {
    expect(
      terraform([component('cart', 'worker')], {
        foundations: { registry: { enabled: false } },
      }),
    ).not.toContain('azurerm_container_registry');
  });

  it('are told when a function cannot reach a service', () => {
    const { diagnostics } = compileOnAzure([
      component('quotes', 'lambda', ['component:cart']),
      component('cart', 'service'),
    ]);
    expect(
      diagnostics
        .filter(({ code }) => code === 'link/not-reachable')
        .map(({ message }) => message),
    ).toEqual([
      'component:default/quotes cannot call cart: it is reached from its container environment alone.',
    ]);
  });

  it('publish a function without the settings that keep it from its storage', () => {
    const { files } = compileOnAzure([component('quotes', 'lambda')]);
    const readme = files.find(({ path }) => path.endsWith('README.md'))!;
    expect(readme.content).toMatch(
      /az functionapp config appsettings delete .* --setting-names AzureWebJobsStorage/,
    );
  });

  it('let callers into a function, and nobody else', () => {
    const text = terraform([
      component('cart', 'worker', ['component:quotes']),
      component('quotes', 'lambda'),
      component('reports', 'lambda'),
    ]);
    expect(
      count(text, 'virtual_network_subnet_id = azurerm_subnet.containers.id'),
    ).toBe(1);
    expect(count(text, 'ip_restriction_default_action          = "Deny"')).toBe(
      2,
    );
  });

  it('say what an existing network lacks', () => {
    const { diagnostics } = compileOnAzure(
      [
        component('cart', 'service', ['resource:shop-db']),
        resource('shop-db', 'postgres'),
      ],
      {
        foundations: {
          registry: { enabled: false },
          network: { existing: { subnet_ids: { containers: 'apps' } } },
        },
      },
    );
    expect(
      diagnostics
        .filter(({ code }) => code === 'expand/existing-network-gap')
        .map(({ message }) => message),
    ).toEqual([
      'The existing network has no id.',
      'The existing network has no subnet_ids.postgres.',
    ]);
  });

  it('are in the resource group and the network of the catalog', () => {
    const text = terraform([
      component('cart', 'worker'),
      resource('group', 'azure-resource-group'),
      resource('backbone', 'vpc'),
    ]);
    expect(text).not.toMatch(
      /resource "azurerm_(resource_group|virtual_network)" "main"/,
    );
    expect(text).toContain(
      'virtual_network_name = azurerm_virtual_network.backbone.name',
    );
  });
});

describe('static sites on Azure', () => {
  it.each([
    ['true', 'navigationFallback'],
    ['false', 'responseOverrides'],
  ])('with singlePageApp %s answer by %s', (singlePageApp, answer) => {
    const { files } = compileOnAzure([component('web', 'spa')], {
      properties: {
        'static-site': { singlePageApp: singlePageApp === 'true' },
      },
    });
    const { content } = files.find(({ path }) =>
      path.endsWith('static-sites/web/staticwebapp.config.json'),
    )!;
    expect(content).toContain(answer);
  });
});
