import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const machine = (type: string) =>
  compileYaml({
    catalog: `
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: legacy-erp }
spec: { type: ${type}, owner: shop-team, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: bridge }
spec: { type: worker, owner: shop-team, system: shop, lifecycle: production, dependsOn: ['resource:legacy-erp'] }
`,
    environment: { cloud: 'azure' },
  });

describe('a virtual machine on Azure', () => {
  it('with Windows is left out: its password would be in the state', () => {
    const compilation = machine('azurerm_windows_virtual_machine');
    expect(
      compilation.diagnostics
        .filter(({ code }) => code === 'expand/left-out')
        .map(({ message }) => message),
    ).toEqual([
      expect.stringContaining('AppStack makes no machines with Windows'),
    ]);
    const text = terraformOf(compilation);
    expect(text).not.toContain('azurerm_nat_gateway');
    expect(text).toContain('var.legacy_erp');
  });

  it('with Linux waits for its way to the internet', () => {
    expect(terraformOf(machine('azurerm_linux_virtual_machine'))).toContain(
      'depends_on = [azurerm_subnet_nat_gateway_association.machines]',
    );
  });
});
