import type {
  Change,
  Realization,
} from '@appstack/backstage-plugin-appstack-common';
import { versionDetail } from '../../__testUtils__/fixtures';
import { ownWays, sceneOf } from './drawing/scene';
import {
  toGraph,
  withDifferences,
  withFoundations,
  type GraphModel,
  type GraphNode,
} from './graphModel';
import {
  defaultGrouping,
  drawn,
  groupNodes,
  groupsAround,
  NODE_WIDTH,
  type Grouping,
} from './grouping';
import { placeBoxes } from './layout/placeBoxes';
import { nearest, overlaps } from './viewport';
import { centred, fitted, rendered, revealed } from './viewport/view';

const [realization] = versionDetail.environments;

/** Systems in which each service uses the database beside it, and the first service of the next System. */
function systems(count: number, services: number): GraphModel {
  const node = (system: number, name: string): GraphNode => ({
    id: `component:default/${name}-${system}`,
    entityRef: `component:default/${name}-${system}`,
    name,
    system: `system:default/system-${system}`,
    isExternal: false,
    implied: [],
  });
  const nodes: GraphNode[] = [];
  const edges: GraphModel['edges'] = [];
  for (let system = 0; system < count; system += 1) {
    for (let index = 0; index < services; index += 1) {
      const service = node(system, `service${index}`);
      const database = node(system, `database${index}`);
      nodes.push(service, database);
      edges.push({ from: service.id, to: database.id, access: 'read-write' });
      if (system + 1 < count) {
        const { id } = node(system + 1, 'service0');
        edges.push({ from: service.id, to: id, access: 'invoke' });
      }
    }
  }
  return { nodes, edges };
}

function draw(
  graph: GraphModel,
  grouping: Grouping,
  isOpen: (id: string) => boolean,
) {
  const grouped = groupNodes(graph, grouping, ({ name }) => name.slice(0, 4));
  const toDraw = drawn(grouped, graph.edges, {
    isOpen,
    lines: ({ implied }) => implied.length,
    labels: false,
    aspect: 2,
  });
  return { grouped, scene: sceneOf(toDraw, placeBoxes(toDraw.input)) };
}

describe('The dependency graph', () => {
  it('holds entities, what they connect to, and what lies outside', () => {
    const graph = toGraph(realization);

    expect(
      graph.nodes.map(({ name, isExternal }) => [name, isExternal]),
    ).toEqual([
      ['legacy-import', false],
      ['Orders service', false],
      ['orders-db', false],
      ['audit-log', true],
    ]);
    expect(graph.edges).toHaveLength(2);
  });

  it('shows what is connected to even when nothing describes it', () => {
    const graph = toGraph({
      ...realization,
      design: { ...realization.design, externals: [] },
    });
    expect(graph.nodes.at(-1)).toMatchObject({
      name: 'audit-log',
      isExternal: true,
    });
  });

  it('leaves out what is nothing to deploy, unless something touches it', () => {
    expect(realization.design.nodes.map(({ name }) => name)).toContain(
      'order-kit',
    );
    expect(toGraph(realization).nodes.map(({ name }) => name)).not.toContain(
      'order-kit',
    );
  });

  it('shows on demand what serves an entity, and by file what all share', () => {
    const graph = withFoundations(toGraph(realization), realization.resources);
    const shared = graph.nodes.filter(({ entityRef }) => !entityRef);

    expect(shared.map(({ name }) => name)).toContain('network.tf');
    const listed = graph.nodes.flatMap(({ implied }) => implied);
    const implied = realization.resources.filter(
      ({ origin, mode, entityRef }) =>
        mode === 'managed' && (origin === 'implied' || !entityRef),
    );
    expect(new Set(listed.map(({ address }) => address))).toEqual(
      new Set(implied.map(({ address }) => address)),
    );
  });

  it('marks what differs from the version before, with what was removed', () => {
    const change = (
      action: Change['action'],
      subject: Change['subject'],
      name: string,
      entityRef?: string,
    ): Change => ({ action, subject, name, entityRef });
    const { nodes, edges } = withDifferences(toGraph(realization), [
      change(
        'changed',
        'resource',
        'aws_db_instance.orders_db',
        'resource:default/orders-db',
      ),
      change('added', 'entity', 'component:default/orders-service'),
      change('removed', 'entity', 'component:default/old-import'),
      change('added', 'connection', connectionOf(realization)),
    ]);

    expect(
      nodes
        .filter(({ difference }) => difference)
        .map(({ id, difference }) => [id, difference]),
    ).toEqual([
      ['component:default/orders-service', 'added'],
      ['resource:default/orders-db', 'changed'],
      ['component:default/old-import', 'removed'],
    ]);
    expect(edges.map(({ difference }) => difference)).toEqual([
      'added',
      undefined,
    ]);
  });
});

function connectionOf({ design }: Realization): string {
  const { id, connections } = design.nodes.find(
    node => node.connections.length > 0,
  )!;
  return `${id} → ${connections[0].to} (${connections[0].access})`;
}

describe('Its layout', () => {
  it('puts consumers left of what they use, also in circles', () => {
    const [a, b] = systems(1, 1).nodes;
    const edges = [
      { from: a.id, to: b.id },
      { from: b.id, to: a.id },
    ];
    const { scene } = draw({ nodes: [a, b], edges }, 'none', () => true);
    const [from, to] = scene.nodes;
    expect(Math.abs(to.x - from.x)).toBeGreaterThan(NODE_WIDTH);
    expect(scene.edges.every(({ points }) => points.length > 1)).toBe(true);
    expect(scene.width).toBeGreaterThan(2 * NODE_WIDTH);
  });

  it('packs what no connection joins to about the shape of the window', () => {
    const { nodes } = systems(40, 1);
    const { scene } = draw({ nodes, edges: [] }, 'none', () => true);
    expect(scene.width / scene.height).toBeGreaterThan(1.2);
    expect(scene.width / scene.height).toBeLessThan(3.2);
    expectApart(scene.nodes);
  });

  it('folds a long chain into rows', () => {
    const graph = systems(30, 1);
    const { scene } = draw(graph, 'system', () => false);
    expect(scene.width / scene.height).toBeLessThan(4);
    expectApart(scene.boxes);
  });

  it('groups by System, and a large System again by category', () => {
    const graph = systems(3, 40);
    expect(defaultGrouping(graph)).toBe('system');
    const { grouped, scene } = draw(graph, 'system', () => true);
    expect(grouped.groups).toHaveLength(3);
    expect(scene.frames).toHaveLength(3 + 3 * 2);
    expect(scene.nodes).toHaveLength(240);
    expectApart(scene.nodes);
    for (const node of scene.nodes) {
      const frames = scene.frames.filter(frame => overlaps(frame, node));
      expect(frames).toHaveLength(2);
    }
  });

  it('draws a closed group as one box, with one line for all edges to it', () => {
    const graph = systems(2, 10);
    const { scene } = draw(graph, 'system', () => false);
    expect(scene.nodes).toEqual([]);
    expect(scene.boxes).toHaveLength(2);
    expect(scene.edges).toHaveLength(1);
    expect(scene.edges[0].edges).toHaveLength(10);
  });

  it('shows the edges of a chosen node one by one, wherever they lead', () => {
    const graph = systems(2, 10);
    const [{ id }] = graph.nodes;
    const { grouped, scene } = draw(graph, 'system', () => true);
    const path = groupsAround(grouped).get(id)!;
    expect(path).toHaveLength(1);
    const { scene: half } = draw(graph, 'system', group =>
      path.includes(group),
    );

    for (const shown of [scene, half]) {
      const [way, ...others] = ownWays(shown, id);
      expect(others).toEqual([]);
      expect(way.edges[0]).toMatchObject({ from: id, access: 'invoke' });
    }
  });

  it('places a thousand nodes without an overlap', () => {
    const { scene } = draw(systems(20, 25), 'system', () => true);
    expect(scene.nodes).toHaveLength(1000);
    expectApart(scene.nodes);
  });
});

function expectApart(boxes: readonly Parameters<typeof overlaps>[0][]) {
  const touching = boxes.filter((box, index) =>
    boxes.slice(index + 1).some(other => overlaps(box, other)),
  );
  expect(touching).toEqual([]);
}

describe('Its view', () => {
  const frame = { width: 1000, height: 500 };
  const box = { x: 4000, y: 2000, width: 200, height: 50 };
  const inFrame = (view: { x: number; y: number; scale: number }) => ({
    x: view.x + box.x * view.scale,
    y: view.y + box.y * view.scale,
    width: box.width * view.scale,
    height: box.height * view.scale,
  });

  it('fits the whole drawing, however large', () => {
    const view = fitted({ width: 20_000, height: 3_000 }, frame);
    expect(20_000 * view.scale).toBeLessThanOrEqual(frame.width);
  });

  it('brings a box to the middle, legibly, or into the frame by the least', () => {
    const far = { x: 0, y: 0, scale: 0.1 };
    const { x, y, width, height } = inFrame(centred(far, frame, box));
    expect([x + width / 2, y + height / 2]).toEqual([500, 250]);
    expect(width).toBeGreaterThan(90);

    const view = { x: 0, y: 0, scale: 1 };
    const moved = inFrame(revealed(view, frame, box));
    expect(moved.x + moved.width).toBeLessThanOrEqual(frame.width);
    expect(moved.y + moved.height).toBeLessThanOrEqual(frame.height);
    const inside = { x: -3900, y: -1900, scale: 1 };
    expect(revealed(inside, frame, box)).toEqual(inside);
  });

  it('renders what is near, and the same while it moves a little', () => {
    const view = { x: -3900, y: -1900, scale: 1 };
    const area = rendered(view, frame);
    expect(overlaps(area, box)).toBe(true);
    expect(overlaps(area, { ...box, x: 9000 })).toBe(false);
    expect(rendered({ ...view, x: view.x + 20 }, frame)).toEqual(area);
  });

  it('walks to the nearest box in a direction', () => {
    const at = (id: string, x: number, y: number) => ({
      id,
      x,
      y,
      width: 10,
      height: 10,
    });
    const here = at('here', 0, 0);
    const boxes = [
      here,
      at('right', 30, 5),
      at('aside', 20, 60),
      at('down', 2, 90),
    ];
    expect(nearest(boxes, here, 'right')?.id).toBe('right');
    expect(nearest(boxes, here, 'down')?.id).toBe('down');
    expect(nearest(boxes, here, 'left')).toBeUndefined();
  });
});
