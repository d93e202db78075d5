"""What macOS is told about the program: the values of the bundle's Info.plist. Used by ``build.spec``."""

from __future__ import annotations

from typing import Any

# The same as on Linux; macOS allows no underscore in it.
IDENTIFIER = "io.github.writereditor.writer"
MARKDOWN = "net.daringfireball.markdown"


def info(version: str) -> dict[str, Any]:
    """The Info.plist of ``version``, beside what PyInstaller writes by itself."""
    return {
        "CFBundleName": "writer",
        "CFBundleDisplayName": "writer",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "CFBundleDocumentTypes": [
            _document("Markdown document", [MARKDOWN], ["md", "markdown"]),
            _document("Text document", ["public.plain-text"], ["txt", "text"]),
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": MARKDOWN,
                "UTTypeDescription": "Markdown document",
                "UTTypeConformsTo": ["public.plain-text"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["md", "markdown"],
                    "public.mime-type": ["text/markdown"],
                },
            }
        ],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",
        "LSMultipleInstancesProhibited": True,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSSupportsAutomaticGraphicsSwitching": True,
        "NSHumanReadableCopyright": "MIT licence",
    }


def _document(name: str, types: list[str], extensions: list[str]) -> dict[str, Any]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Editor",
        # The program that opens these files now stays the first choice.
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": types,
        "CFBundleTypeExtensions": extensions,
    }
