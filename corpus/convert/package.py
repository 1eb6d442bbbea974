"""Members of a zipped document (DOCX, ODT), read within bounds, and their XML."""

import zipfile
from pathlib import Path

from lxml import etree

from corpus.convert.converted import ConversionRefused
from corpus.convert.limits import MIB, Limits

_ENCRYPTED_FLAG = 0x1
# Below this an unusual ratio is only a small repetitive file.
_RATIO_FLOOR = 10 * MIB


def open_package(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The zip archive of a document.

    Raises ConversionRefused when it is truncated, encrypted, or would unpack beyond the limits.
    """
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ConversionRefused(
            f"« {path.name} » est incomplet ou endommagé : son archive ne s'ouvre pas ; demandez un nouvel envoi "
            "ou réenregistrez-le."
        ) from error
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    if len(members) > limits.members:
        package.close()
        raise ConversionRefused(
            f"« {path.name} » est refusé : son archive contient {len(members)} fichiers, au plus {limits.members} "
            "sont permis."
        )
    if unpacked > limits.unpacked_bytes or (unpacked > _RATIO_FLOOR and unpacked / packed > limits.unpacked_ratio):
        package.close()
        raise ConversionRefused(
            f"« {path.name} » est refusé : une fois décompressé il pèserait {unpacked // MIB} Mio pour "
            f"{max(1, packed // 1024)} Kio reçus, ce qui ressemble à une bombe de décompression."
        )
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        package.close()
        raise ConversionRefused(
            f"« {path.name} » est protégé par un mot de passe : enregistrez une copie sans protection."
        )
    return package


def read_member(package: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Bytes of one member.

    Raises ConversionRefused when the member is damaged or unpacks to more than it declares.
    """
    size = package.getinfo(name).file_size
    try:
        with package.open(name) as member:
            data = member.read(size + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path, name) from error
    except Exception as error:
        # zlib.error and lzma.LZMAError derive straight from Exception.
        raise _damaged(path, name) from error
    if len(data) > size:
        raise _damaged(path, name)
    return data


def read_xml(package: zipfile.ZipFile, name: str, path: Path) -> etree._Element:
    """Root element of an XML member, entities and outside references left alone.

    Raises ConversionRefused when it is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(read_member(package, name, path), parser)
    except etree.XMLSyntaxError as error:
        raise _damaged(path, name) from error


def _damaged(path: Path, name: str) -> ConversionRefused:
    return ConversionRefused(
        f"« {path.name} » est incomplet ou endommagé : sa partie « {name} » est illisible ; demandez un nouvel "
        "envoi ou réenregistrez-le."
    )
