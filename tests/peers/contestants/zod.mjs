import * as z from "zod";

import { fromObject, readMessages } from "./from_object.mjs";
import * as values from "./offer_values.mjs";

const filled = z.string().min(1);
const upTo = (most) => filled.max(most);
const identifier = z.string().regex(values.IDENTIFIER);
const email = z.email();
const address = z.url({ protocol: /^https?$/ });
const maybeAddress = z.union([z.literal(""), address]);
const whole = z.int();
const files = z.array(z.looseObject({})).max(5).optional();
const distinct = (list) => list.refine(values.isDistinct, "must not hold an item twice");

const category = z.looseObject({ categoryL1: z.enum(values.CATEGORIES) }).catchall(z.array(filled).max(2));

const image = z.looseObject({
  osVhdUrl: address,
  lunVhdDetails: z.array(z.looseObject({ lun: whole, lunVhdUrl: address })).max(16).optional(),
});

const plan = z.looseObject({
  planId: identifier,
  "microsoft-azure-virtualmachines.skuTitle": upTo(50),
  "microsoft-azure-virtualmachines.skuSummary": upTo(100),
  "microsoft-azure-virtualmachines.skuDescription": upTo(2000),
  "microsoft-azure-virtualmachines.hideSKUForSolutionTemplate": z.boolean(),
  "microsoft-azure-virtualmachines.cloudAvailability": z.array(z.enum(values.CLOUDS)).min(1),
  virtualMachinePricing: z.looseObject({
    isByol: z.boolean().optional(),
    freeTrialDurationInMonths: z.literal(values.TRIAL_MONTHS).optional(),
  }),
  "microsoft-azure-virtualmachines.operatingSystemFamily": z.enum(values.OPERATING_SYSTEMS),
  "microsoft-azure-virtualmachines.windowsOSType": filled.optional(),
  "microsoft-azure-virtualmachines.operationSystem": filled,
  "microsoft-azure-virtualmachines.recommendedVMSizes": distinct(z.array(filled).min(1).max(6)),
  "microsoft-azure-virtualmachines.openPorts": z.array(whole.min(0).max(65535)).optional(),
  "microsoft-azure-virtualmachines.vmImages": z
    .record(z.string().regex(values.IMAGE_VERSION), image)
    .refine((images) => Object.keys(images).length <= 8, "must not hold more than 8 images"),
  regions: distinct(z.array(z.string().regex(values.REGION)).min(1)),
});

const marketplace = z.looseObject({
  "microsoft-azure-marketplace.title": upTo(50),
  "microsoft-azure-marketplace.summary": upTo(100),
  "microsoft-azure-marketplace.longSummary": upTo(256),
  "microsoft-azure-marketplace.description": upTo(3000),
  "microsoft-azure-marketplace.offerMarketingUrlIdentifier": z.string().regex(values.MARKETING_IDENTIFIER),
  "microsoft-azure-marketplace.allowedSubscriptions": z.array(z.guid()).max(100),
  "microsoft-azure-marketplace.usefulLinks": z.array(z.looseObject({ linkTitle: filled, linkUrl: address })).optional(),
  "microsoft-azure-marketplace.categoryMap": z.array(category).min(1).max(2),
  "microsoft-azure-marketplace.smallLogo": address,
  "microsoft-azure-marketplace.mediumLogo": address,
  "microsoft-azure-marketplace.largeLogo": address,
  "microsoft-azure-marketplace.wideLogo": address,
  "microsoft-azure-marketplace.heroLogo": maybeAddress.optional(),
  "microsoft-azure-marketplace.screenshots": files,
  "microsoft-azure-marketplace.videos": files,
  "microsoft-azure-marketplace.leadDestination": z.enum(values.LEAD_DESTINATIONS).optional(),
  "microsoft-azure-marketplace.privacyURL": address,
  "microsoft-azure-marketplace.termsOfUse": filled,
  "microsoft-azure-marketplace.engineeringContactName": filled,
  "microsoft-azure-marketplace.engineeringContactEmail": email,
  "microsoft-azure-marketplace.engineeringContactPhone": filled,
  "microsoft-azure-marketplace.supportContactName": filled,
  "microsoft-azure-marketplace.supportContactEmail": email,
  "microsoft-azure-marketplace.supportContactPhone": filled,
  "microsoft-azure-marketplace.publicAzureSupportUrl": maybeAddress.optional(),
  "microsoft-azure-marketplace.fairfaxSupportUrl": maybeAddress.optional(),
});

// Not `max`: beyond it nothing more is looked at, and everybody else looks at every plan.
const plans = z
  .array(plan)
  .min(1)
  .refine((all) => all.length <= 100, "must not hold more than 100 plans");

/** What offer.schema.json says. */
const schema = z.looseObject({
  publisherId: identifier,
  offerTypeId: filled,
  id: identifier,
  offerTypeVersions: z.record(z.string(), whole).optional(),
  definition: z.looseObject({ displayText: upTo(50), offer: marketplace, plans }),
  eTag: z.string().optional(),
  version: whole.optional(),
});

const NONE = [];

export default function zod() {
  return {
    title: "JSON.parse + zod",
    package: "zod",
    reports: "message, code and path; no position",
    ...fromObject((offer) => schema.safeParse(offer).error?.issues ?? NONE),
    length: (issues) => issues.length,
    read: readMessages,
    first: ([issue]) => `${issue.path.join("/")}: ${issue.message}`,
  };
}
