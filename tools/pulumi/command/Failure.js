'use strict';

/** What Pulumi says before it ends with 255. */
exports.Failure = class Failure extends Error {};
