import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const catalog = (hostType: string) => `
kind: Resource
metadata: { name: host }
spec: { type: ${hostType}, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: orders }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:host'] }
---
kind: Component
metadata: { name: web }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:host', 'component:orders'] }
`;

describe('A service that depends on App Service', () => {
  it.each(['app-service', 'app-service-plan'])(
    'is a web app on its plan: %s',
    hostType => {
      const compiled = compileYaml({
        catalog: catalog(hostType),
        environment: { cloud: 'azure' },
      });
      const explicit = compiled.resources
        .filter(({ origin }) => origin === 'explicit')
        .map(({ address }) => address);
      expect(explicit.sort()).toEqual([
        'azurerm_linux_web_app.orders',
        'azurerm_linux_web_app.web',
        'azurerm_service_plan.host',
      ]);
      const terraform = terraformOf(compiled);
      expect(terraform).not.toContain('azurerm_container_app');
      expect(terraform).toContain('ORDERS_URL');
      const onPlan = /service_plan_id += azurerm_service_plan\.host\.id/g;
      expect(terraform.match(onPlan)).toHaveLength(2);
    },
  );
});
