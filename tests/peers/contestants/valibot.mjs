import * as v from "valibot";

import { fromObject, readMessages } from "./from_object.mjs";
import * as values from "./offer_values.mjs";

const filled = v.pipe(v.string(), v.minLength(1));
const upTo = (most) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const matching = (pattern) => v.pipe(v.string(), v.regex(pattern));
const identifier = matching(values.IDENTIFIER);
const email = v.pipe(v.string(), v.email());
const address = v.pipe(v.string(), v.url(), v.regex(values.PROTOCOL));
const maybeAddress = v.union([v.literal(""), address]);
const whole = v.pipe(v.number(), v.integer());
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535));
const list = (item, ...limits) => v.pipe(v.array(item), ...limits);
const files = v.optional(list(v.looseObject({}), v.maxLength(5)));
const distinct = v.check(values.isDistinct, "must not hold an item twice");

const category = v.objectWithRest({ categoryL1: v.picklist(values.CATEGORIES) }, list(filled, v.maxLength(2)));

const image = v.looseObject({
  osVhdUrl: address,
  lunVhdDetails: v.optional(list(v.looseObject({ lun: whole, lunVhdUrl: address }), v.maxLength(16))),
});

const plan = v.looseObject({
  planId: identifier,
  "microsoft-azure-virtualmachines.skuTitle": upTo(50),
  "microsoft-azure-virtualmachines.skuSummary": upTo(100),
  "microsoft-azure-virtualmachines.skuDescription": upTo(2000),
  "microsoft-azure-virtualmachines.hideSKUForSolutionTemplate": v.boolean(),
  "microsoft-azure-virtualmachines.cloudAvailability": list(v.picklist(values.CLOUDS), v.minLength(1)),
  virtualMachinePricing: v.looseObject({
    isByol: v.optional(v.boolean()),
    freeTrialDurationInMonths: v.optional(v.picklist(values.TRIAL_MONTHS)),
  }),
  "microsoft-azure-virtualmachines.operatingSystemFamily": v.picklist(values.OPERATING_SYSTEMS),
  "microsoft-azure-virtualmachines.windowsOSType": v.optional(filled),
  "microsoft-azure-virtualmachines.operationSystem": filled,
  "microsoft-azure-virtualmachines.recommendedVMSizes": list(filled, v.minLength(1), v.maxLength(6), distinct),
  "microsoft-azure-virtualmachines.openPorts": v.optional(list(port)),
  "microsoft-azure-virtualmachines.vmImages": v.pipe(
    v.record(matching(values.IMAGE_VERSION), image),
    v.maxEntries(8),
  ),
  regions: list(matching(values.REGION), v.minLength(1), distinct),
});

const marketplace = v.looseObject({
  "microsoft-azure-marketplace.title": upTo(50),
  "microsoft-azure-marketplace.summary": upTo(100),
  "microsoft-azure-marketplace.longSummary": upTo(256),
  "microsoft-azure-marketplace.description": upTo(3000),
  "microsoft-azure-marketplace.offerMarketingUrlIdentifier": matching(values.MARKETING_IDENTIFIER),
  "microsoft-azure-marketplace.allowedSubscriptions": list(v.pipe(v.string(), v.uuid()), v.maxLength(100)),
  "microsoft-azure-marketplace.usefulLinks": v.optional(
    list(v.looseObject({ linkTitle: filled, linkUrl: address })),
  ),
  "microsoft-azure-marketplace.categoryMap": list(category, v.minLength(1), v.maxLength(2)),
  "microsoft-azure-marketplace.smallLogo": address,
  "microsoft-azure-marketplace.mediumLogo": address,
  "microsoft-azure-marketplace.largeLogo": address,
  "microsoft-azure-marketplace.wideLogo": address,
  "microsoft-azure-marketplace.heroLogo": v.optional(maybeAddress),
  "microsoft-azure-marketplace.screenshots": files,
  "microsoft-azure-marketplace.videos": files,
  "microsoft-azure-marketplace.leadDestination": v.optional(v.picklist(values.LEAD_DESTINATIONS)),
  "microsoft-azure-marketplace.privacyURL": address,
  "microsoft-azure-marketplace.termsOfUse": filled,
  "microsoft-azure-marketplace.engineeringContactName": filled,
  "microsoft-azure-marketplace.engineeringContactEmail": email,
  "microsoft-azure-marketplace.engineeringContactPhone": filled,
  "microsoft-azure-marketplace.supportContactName": filled,
  "microsoft-azure-marketplace.supportContactEmail": email,
  "microsoft-azure-marketplace.supportContactPhone": filled,
  "microsoft-azure-marketplace.publicAzureSupportUrl": v.optional(maybeAddress),
  "microsoft-azure-marketplace.fairfaxSupportUrl": v.optional(maybeAddress),
});

const plans = list(plan, v.minLength(1), v.maxLength(100));

/** What offer.schema.json says. */
const schema = v.looseObject({
  publisherId: identifier,
  offerTypeId: filled,
  id: identifier,
  offerTypeVersions: v.optional(v.record(v.string(), whole)),
  definition: v.looseObject({ displayText: upTo(50), offer: marketplace, plans }),
  eTag: v.optional(v.string()),
  version: v.optional(whole),
});

const NONE = [];

export default function valibot() {
  return {
    title: "JSON.parse + valibot",
    package: "valibot",
    reports: "message, kind and path; no position",
    ...fromObject((offer) => v.safeParse(schema, offer).issues ?? NONE),
    length: (issues) => issues.length,
    read: readMessages,
    first: ([issue]) => `${v.getDotPath(issue)}: ${issue.message}`,
  };
}
