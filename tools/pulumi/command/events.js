'use strict';
const { credentials } = require('@grpc/grpc-js');
const { EventsClient } = require('@pulumi/pulumi/proto/events_grpc_pb');
const { EventRequest } = require('@pulumi/pulumi/proto/events_pb');

/** Sends events to whoever has asked for them; what is not asked for is dropped. */
exports.openEvents = address => {
  if (!address) return { send: () => undefined, end: async () => undefined };
  const client = new EventsClient(
    address.replace('tcp://', ''),
    credentials.createInsecure(),
  );
  let settle;
  const ended = new Promise(resolve => {
    settle = resolve;
  });
  const stream = client.streamEvents(() => settle());
  let sequence = 0;
  return {
    send: event => {
      const request = new EventRequest();
      const timestamp = Math.floor(Date.now() / 1000);
      request.setEvent(JSON.stringify({ sequence, timestamp, ...event }));
      sequence += 1;
      stream.write(request);
    },
    end: async () => {
      stream.end();
      await ended;
      client.close();
    },
  };
};
