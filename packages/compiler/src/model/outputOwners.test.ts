import type { Manifest } from './manifest';
import { outputOwners } from './outputOwners';

it('names the entity of each output, whatever the output is called, and none of foundations', () => {
  const node = (entityRef: string) => ({ id: entityRef, entityRef });
  const manifest = {
    design: {
      nodes: [node('resource:default/orders'), node('resource:default/db')],
    },
    addresses: {
      'aws_sqs_queue#resource:default/orders': 'orders',
      'output#resource:default/orders#queue_url': 'orders_queue_url',
      'output#resource:default/db#host': 'orders_db_host',
      'output#kubernetes-cluster#name': 'cluster_name',
      'var#resource:default/db#image': 'db_image',
    },
  } as unknown as Manifest;
  expect([...outputOwners(manifest)]).toEqual([
    ['orders_queue_url', 'resource:default/orders'],
    ['orders_db_host', 'resource:default/db'],
  ]);
});
