"""The terms under which goods go back, as one text states them. Names follow schema.org MerchantReturnPolicy."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.place import Found


class Clock(StrEnum):
    """What the days are counted from."""

    DELIVERY = "delivery"
    PURCHASE = "purchase"
    DISPATCH = "dispatch"


class Act(StrEnum):
    """What must be done within the days: tell the decision, hand the goods over, or have them there."""

    DECLARE = "declare"
    SEND = "send"
    RECEIVED = "received"


class Payer(StrEnum):
    CONSUMER = "consumer"
    MERCHANT = "merchant"
    DEPENDS = "depends"


class RefundMethod(StrEnum):
    SAME_MEANS = "same_means"
    VOUCHER_POSSIBLE = "voucher_possible"


class Method(StrEnum):
    """A way back. `post` is the consumer's own carrier."""

    POST = "post"
    PREPAID_LABEL = "prepaid_label"
    PICKUP_POINT = "pickup_point"
    HOME_COLLECTION = "home_collection"
    MAILBOX = "mailbox"
    STORE = "store"


class LabelSource(StrEnum):
    """schema.org ReturnLabelSourceEnumeration."""

    IN_BOX = "ReturnLabelInBox"
    DOWNLOAD = "ReturnLabelDownloadAndPrint"
    CUSTOMER = "ReturnLabelCustomerResponsibility"


class Clause(StrEnum):
    """A statement that the law may have something to say about."""

    VOUCHER_ONLY = "voucher_only"
    SEALED_ONLY = "sealed_only"
    SALE_FINAL = "sale_final"
    WITHDRAWAL_FEE = "withdrawal_fee"
    FIRST_DELIVERY_KEPT = "first_delivery_kept"
    REASON_ASKED = "reason_asked"
    RETURN_ABROAD = "return_abroad"
    WITHDRAWAL_FUNCTION = "withdrawal_function"
    WITHDRAWAL_TOLD = "withdrawal_told"
    MODEL_FORM = "model_form"
    ODR_PLATFORM = "odr_platform"


class Scope(StrEnum):
    """Whom or what a rule is for that is not the general one."""

    SELLER = "seller"
    COUNTRY = "country"
    BUYERS = "buyers"
    """Others than consumers."""
    CATEGORY = "category"
    STORE = "store"
    EXCHANGE = "exchange"
    MEMBER = "member"
    SEASON = "season"


class TermsTrouble(StrEnum):
    """Why no terms could be read."""

    EMPTY = "empty"
    SCRIPT = "script"
    LOGIN = "login"
    LANGUAGE = "language"
    PICTURES = "pictures"
    NO_TERMS = "no_terms"


class DifferingRule(Struct, frozen=True):
    """Days that hold for a part only: other sellers, countries, categories, seasons (returnPolicySeasonalOverride)."""

    scope: Scope
    days: Found[int]


class ReturnPolicy(Struct, frozen=True, kw_only=True):
    """What one text states; every term carries its words. None or empty: not stated, or not surely read."""

    proof: str
    reader_version: str
    language: str | None = None
    withdrawal_days: Found[int] | None = None
    """Of the legal right of withdrawal, or of a longer one the merchant grants."""
    merchant_return_days: Found[int] | None = None
    """The longest window in which goods may go back, voluntary ones included."""
    starts_from: Found[Clock] | None = None
    """What the days of withdrawal count from; without any, the longest window's."""
    return_days_from: Found[Clock] | None = None
    """What the longest window counts from, in its own words."""
    exercised_by: Found[Act] | None = None
    send_back_days: Found[int] | None = None
    """Days for sending the goods after the decision was told."""
    return_fees: Found[Payer] | None = None
    fee_conditions: tuple[Found[str], ...] = ()
    """What it depends on who pays, in the merchant's words."""
    return_shipping_fees_amount: Found[Money] | None = None
    refund_type: Found[RefundMethod] | None = None
    refund_days: Found[int] | None = None
    refund_from_return: Found[bool] | None = None
    """True when those days count from the goods that came back, not from the notice."""
    exchange_offered: Found[bool] | None = None
    item_condition: Found[str] | None = None
    """The condition asked for, in the merchant's words."""
    excluded: tuple[Found[str], ...] = ()
    """Kinds of goods that do not go back: hygiene, personalised, media … (keys of `excluded` in atlas/terms)."""
    return_method: tuple[Found[Method], ...] = ()
    in_store_returns_offered: Found[bool] | None = None
    return_label_source: Found[LabelSource] | None = None
    restocking_fee: Found[Money] | None = None
    restocking_percent: Found[Decimal] | None = None
    differing: tuple[DifferingRule, ...] = ()
    mediator: Found[str] | None = None
    return_address: Found[str] | None = None
    contact_channels: tuple[Found[str], ...] = ()
    """E-mail addresses and telephone numbers, as written."""
    clauses: tuple[Found[Clause], ...] = ()
    trouble: TermsTrouble | None = None
