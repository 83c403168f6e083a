import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const resource = (name: string, type: string, ...dependsOn: string[]) => ({
  kind: 'Resource',
  metadata: { name },
  spec: { type, owner: 'team', system: 'shop', dependsOn },
});

const apartOn = (cloud: 'aws' | 'azure', ...catalog: object[]) =>
  compileYaml({ catalog, environment: { cloud } }).diagnostics.filter(
    ({ code }) => code === 'expand/apart-from-host',
  );

describe('What the catalog puts on a host', () => {
  const bus = resource('bus', 'service-bus');
  const jobs = resource('jobs', 'queue', 'resource:bus');
  const clicks = resource('clicks', 'event-stream', 'resource:bus');

  it('and a cloud does not, is said with what it becomes instead', () => {
    expect(apartOn('azure', bus, jobs, clicks)).toEqual([
      expect.objectContaining({
        severity: 'info',
        entityRef: 'resource:default/clicks',
        message: expect.stringMatching(
          /clicks does not live on resource:default\/bus on Azure: it becomes event hub on the stack’s Event Hubs namespace/,
        ),
        hint: expect.stringContaining('Service Bus namespace'),
      }),
    ]);
  });

  it('needs no word where the cloud has no such host', () => {
    expect(apartOn('aws', bus, jobs, clicks)).toEqual([]);
  });

  it('is there on the namespace of its own kind', () => {
    const catalog = [
      resource('events', 'event-hubs-namespace'),
      resource('clicks', 'event-stream', 'resource:events'),
    ];
    expect(apartOn('azure', ...catalog)).toEqual([]);
    expect(
      terraformOf(compileYaml({ catalog, environment: { cloud: 'azure' } })),
    ).toContain('namespace_id      = azurerm_eventhub_namespace.events.id');
  });

  it('is used through the namespace by software that depends on that alone', () => {
    const consumer = {
      kind: 'Component',
      metadata: {
        name: 'reminder',
        annotations: { 'appstack.io/access': 'resource:bus: publish' },
      },
      spec: { type: 'service', owner: 'team', dependsOn: ['resource:bus'] },
    };
    const { diagnostics, ...files } = compileYaml({
      catalog: [bus, consumer],
      environment: { cloud: 'azure' },
    });
    expect(diagnostics.map(({ code }) => code)).not.toContain('link/no-effect');
    const terraform = terraformOf({ diagnostics, ...files });
    expect(terraform).toContain('name  = "BUS_HOST"');
    expect(terraform).toContain(
      'scope                = azurerm_servicebus_namespace.bus.id',
    );
    expect(terraform).toContain('"Azure Service Bus Data Sender"');
    expect(terraform).not.toContain('"Azure Service Bus Data Receiver"');
  });
});
